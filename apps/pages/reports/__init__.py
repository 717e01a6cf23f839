"""The reports for managers."""
