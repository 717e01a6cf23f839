"""Statements that Django has no words for."""
