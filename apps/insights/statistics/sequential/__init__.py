"""Sequential analysis of a lot: how much it can show, when one may look, and what a look may say."""
