"""Statistics: pure functions over counts, without Django and without numpy or scipy.

Shares are 0-1. Every method names its source, and the tests hold its published or twice computed values.
"""
