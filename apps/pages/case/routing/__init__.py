"""Handing a case to somebody else, and ending a wait or all messages."""
