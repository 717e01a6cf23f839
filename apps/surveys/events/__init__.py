"""Events: what happened between a customer and the company, and the rules that make a question or a text of it."""
