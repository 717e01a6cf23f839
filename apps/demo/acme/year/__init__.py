"""The year of Acme Telecom, played through the product's own verbs."""
