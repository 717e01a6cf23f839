"""Opting out: the words that ask for it, and the addresses that must not be written to."""
