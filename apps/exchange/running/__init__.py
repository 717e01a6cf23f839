"""Running an import: its verbs, the worker's batches, and the end of its files."""
