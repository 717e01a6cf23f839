"""API: the JSON face."""
