"""Receipts: what became of a message that was sent, as far as the provider tells."""
