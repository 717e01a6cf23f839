"""The page of a case, and what is posted from it."""
