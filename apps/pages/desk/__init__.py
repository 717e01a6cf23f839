"""The agent's desk, and the page on which each role begins."""
