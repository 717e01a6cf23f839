"""The page of the standing waves."""
