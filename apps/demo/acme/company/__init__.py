"""Acme Telecom itself: its structure, its people and the places where its customers live."""
