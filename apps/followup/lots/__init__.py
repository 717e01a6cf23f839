"""Lots ("ask first, then call"): plans, draws at triage, the wait, and the answers. Evidence is insights' affair."""
