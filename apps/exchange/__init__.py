"""Files in: what another system has exported, read row by row in a worker."""
