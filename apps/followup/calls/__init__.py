"""Calls to the customer and from them: placing one, missing one, offering a time for one."""
