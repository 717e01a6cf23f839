"""Secrets for links and API tokens."""

import hashlib
import secrets


def new_token() -> str:
    """128 unguessable bits as 22 URL-safe characters."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """Return what is stored of a token: SHA-256 as 64 hex digits. Enough, because a token is random and long."""
    return hashlib.sha256(token.encode()).hexdigest()
