"""Tokens: how they are issued, who calls with one, and what it may do."""
