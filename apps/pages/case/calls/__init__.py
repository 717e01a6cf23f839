"""Calls from the case: placing one, and recording what came of it."""
