"""Readers of customers' texts: each says what a text means, or that it does not know. Pure."""
