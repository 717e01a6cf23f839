"""The pages of the rules about events."""
