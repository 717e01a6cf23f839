"""Customers: finding one, and all that passed between them and us."""
