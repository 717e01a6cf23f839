"""Forcing interleavings: real threads, each with its own connection to PostgreSQL."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.db import connection

_PATIENCE = 10.0


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in as many threads, all let go at one moment; each result or the exception it ended with."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        connection.ensure_connection()
        barrier.wait(_PATIENCE)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(_closing, run, call) for call in calls]
        return [future.exception() or future.result() for future in futures]


class Meanwhile:
    """Another connection that works while this one holds a transaction open.

    ``start`` begins the call; ``wait_until_blocked`` returns once PostgreSQL says that it waits for a lock of ours.
    """

    def __init__(self, call: Callable[[], Any]) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._pid: int | None = None
        self._future: Future[Any] = self._pool.submit(_closing, self._run, call)

    def _run(self, call: Callable[[], Any]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._pid = cursor.fetchone()[0]
        return call()

    def wait_until_blocked(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if self._pid is not None and _waits_for_a_lock(self._pid):
                return
            time.sleep(0.01)
        raise AssertionError("the other connection never had to wait: the interleaving was not forced")

    def result(self) -> Any:
        """Return what the call returned, or the exception it ended with."""
        outcome = self._future.exception(_PATIENCE) or self._future.result()
        self._pool.shutdown()
        return outcome


def _closing(run: Callable[[Callable[[], Any]], Any], call: Callable[[], Any]) -> Any:
    try:
        return run(call)
    finally:
        connection.close()


def _waits_for_a_lock(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s", [pid])
        row = cursor.fetchone()
    return bool(row and row[0])
