"""Customers: customers and their accounts."""
