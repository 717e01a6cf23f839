"""Asking: whom, when, by which channel."""
