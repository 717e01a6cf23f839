"""Bringing files in: drop one, match its columns, check it, import it, correct what was refused."""
