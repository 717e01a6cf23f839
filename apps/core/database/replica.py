"""Reading reports and exports from a streaming replica (``REPLICA_DATABASE_URL``), docs/adr/0043.

Nobody reads there what is older than the question: the primary says how far its log is durable, and the replica is
read once it has replayed as much. One that is away or behind is left alone for a while, and the primary is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

import structlog
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.utils import CursorWrapper

REPLICA: Final = "replica"
# Seconds. A replica in health is behind by milliseconds; a reader of a report does not notice a second.
PATIENCE: Final = 1.0
LEFT_ALONE: Final = 10.0
_POLL: Final = 0.01
_reading: ContextVar[str] = ContextVar("reading", default=DEFAULT_DB_ALIAS)
_left_alone_until = 0.0
log = structlog.get_logger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


class Router:
    """Send what is read inside ``reads_replica`` where that says; every write goes to the primary."""

    def db_for_read(self, _model: Any, **_hints: Any) -> str:
        return _reading.get()

    def db_for_write(self, _model: Any, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: Any, **_hints: Any) -> bool:
        # Both are one database.
        return True

    def allow_migrate(self, alias: str, _app: str, **_hints: Any) -> bool:
        return alias == DEFAULT_DB_ALIAS


def cursor() -> CursorWrapper:
    """Return a cursor for a raw statement that only reads, where ``reads_replica`` says."""
    return connections[_reading.get()].cursor()


def reads_replica(read: Callable[P, T]) -> Callable[P, T]:
    """Decorate a function that only reads: it reads the replica where that has all that was committed before the call.

    A replica that fails on the way (it is killed, or cancels a statement that stands in the way of its replay) costs
    the reader a second try, at the primary.
    """

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        if _is_fresh():
            try:
                return _read_at(REPLICA, read, *args, **kwargs)
            except (OperationalError, InterfaceError) as failure:
                _leave_alone(failure)
        return _read_at(DEFAULT_DB_ALIAS, read, *args, **kwargs)

    return reading


def _read_at(alias: str, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    before = _reading.set(alias)
    try:
        return read(*args, **kwargs)
    finally:
        _reading.reset(before)


def _is_fresh() -> bool:
    """Return whether a replica is named and has replayed, within ``PATIENCE``, what the primary has committed."""
    # An open transaction alone has what it has written.
    if not is_named() or connections[DEFAULT_DB_ALIAS].in_atomic_block or time.monotonic() < _left_alone_until:
        return False
    try:
        return _replays(_position())
    except (OperationalError, InterfaceError) as failure:
        _leave_alone(failure)
        return False


def is_named() -> bool:
    return REPLICA in connections.databases


def _position() -> str:
    """Return up to where the primary's log is durable: no commit that anybody was told of lies behind it."""
    with connections[DEFAULT_DB_ALIAS].cursor() as primary:
        primary.execute("SELECT pg_current_wal_flush_lsn()")
        return str(primary.fetchone()[0])


def _replays(position: str) -> bool:
    deadline = time.monotonic() + PATIENCE
    with connections[REPLICA].cursor() as standby:
        while True:
            # Null at a server that is no replica, such as one that was promoted.
            standby.execute("SELECT COALESCE(pg_last_wal_replay_lsn() >= %s::pg_lsn, FALSE)", [position])
            if standby.fetchone()[0]:
                return True
            if time.monotonic() > deadline:
                _leave_alone(None)
                return False
            time.sleep(_POLL)


def _leave_alone(failure: Exception | None) -> None:
    global _left_alone_until  # noqa: PLW0603  (what this process knows of the replica, and nothing else)
    _left_alone_until = time.monotonic() + LEFT_ALONE
    connections[REPLICA].close()
    log.warning("replica_left_alone", seconds=LEFT_ALONE, why=type(failure).__name__ if failure else "behind")
