"""Core: phone numbers, tokens, refusals; no domain."""
