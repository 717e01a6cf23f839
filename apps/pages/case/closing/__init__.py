"""Closing a case, and opening it again."""
