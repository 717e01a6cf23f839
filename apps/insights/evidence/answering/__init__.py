"""Unequal answering: what the silent of either arm could hide, beside a verdict and no part of it."""
