"""Twilio: SMS and calls, and what its answers mean."""
