"""Acme Telecom: its customers, its people and its year, played through the product's own verbs."""
