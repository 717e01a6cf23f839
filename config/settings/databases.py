"""The database and its replica, from their URLs. What is set here is right behind PgBouncer in transaction mode too."""

from typing import Any, Final

import environ

# Seconds (the last: milliseconds) after which a connection to a host that was cut off counts as lost. Without them
# Linux waits for a quarter of an hour.
_TIMEOUTS: Final = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
# PgBouncer gives the next transaction another server process: nothing may be prepared for later, and no cursor may stay
# open between transactions. (Django's own default for the first is the same; a trap is worth two lines.)
_POOLED: Final = {"DISABLE_SERVER_SIDE_CURSORS": True}
_KEPT: Final = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def databases(env: environ.Env, url: str, replica_url: str = "") -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES: ``default``, and ``replica`` where one is named (apps/core/database/replica.py)."""
    named = {"default": _database(env, url)}
    if replica_url:
        # The test runner makes no second database for it.
        named["replica"] = _database(env, replica_url) | {"TEST": {"MIRROR": "default"}}
    return named


def _database(env: environ.Env, url: str) -> dict[str, Any]:
    told: dict[str, Any] = env.db_url_config(url)
    options = {**_TIMEOUTS, "prepare_threshold": None, **told.get("OPTIONS", {})}
    return {**_KEPT, **_POOLED, **told, "ENGINE": "config.database", "OPTIONS": options}
