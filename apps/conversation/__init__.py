"""Conversation: what a customer's text means, and what follows from it."""
