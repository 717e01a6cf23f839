"""The evidence of a lot, and the plan of one."""
