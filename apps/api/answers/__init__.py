"""The ordinary answer, taken by one statement; whatever is not ordinary is left to ``resources/responses.py``."""
