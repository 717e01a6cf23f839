"""The keys by which lots are drawn."""

from __future__ import annotations

import environ


def lot_keys(env: environ.Env, secret_key: str) -> dict[int, str]:
    """Return the keys by their versions, from ``LOT_KEYS`` such as ``1:some-secret,2:another``.

    Without any, version 0 is made from the secret key. A key is kept for as long as a plan that drew by it is to be
    checked; a new plan draws by the newest.
    """
    found = {}
    for pair in env.list("LOT_KEYS", default=[]):
        version, _, key = pair.partition(":")
        found[int(version)] = key
    return found or {0: f"lots:{secret_key}"}
