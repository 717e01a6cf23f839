"""Messaging: messages, gateways, quiet hours, suppressions."""
