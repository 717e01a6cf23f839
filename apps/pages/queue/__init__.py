"""The queue and the archive."""
