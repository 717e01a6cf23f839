"""Failing over by a script, in the place that Patroni, or a provider of databases, takes in production.

It stands for the decision alone: one watcher, which knows of no other and is itself not watched. What it does is what
they do: it shuts the old primary out before it promotes, it promotes only a replica that has every commit, and it lets
the primary commit alone once the replica has been gone for some seconds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, Self

import psycopg

from tests.cluster.database import Server
from tests.cluster.pool import Pool

_EVERY: Final = 0.5
# A server counts as lost after so many questions in a row without an answer.
_PATIENCE: Final = 3
_ASK: Final = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'"


class Failover:
    """`with Failover(primary, standby, pool, say):` watches until the block ends. ``primary`` is who it is now."""

    def __init__(self, primary: Server, standby: Server, pool: Pool, say: Callable[[str], None]) -> None:
        self.primary, self.standby, self._pool, self._say = primary, standby, pool, say
        self.is_safe = False
        self._misses = self._alone = 0
        self._paused, self._over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._over.set()
        self._thread.join(30)

    def pause(self) -> None:
        self._paused.set()
        time.sleep(4 * _EVERY)

    def wait_until_safe(self, seconds: float = 60) -> None:
        """Return once every commit waits for the replica again."""
        deadline = time.monotonic() + seconds
        while not self.is_safe:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.standby.host.name} does not catch up")
            time.sleep(0.1)

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            if self._paused.is_set():
                continue
            try:
                self._look()
            except psycopg.OperationalError as failure:
                self._say(f"the watcher: {type(failure).__name__}")

    def _look(self) -> None:
        try:
            states = [row[0] for row in self.primary.ask(_ASK, seconds=1)]
        except psycopg.OperationalError:
            self._misses += 1
            if self._misses >= _PATIENCE and self.is_safe:
                self._promote()
            return
        self._misses = 0
        self._alone = 0 if states else self._alone + 1
        if states and not self.is_safe:
            self._wait_for_the_standby(states)
        elif self._alone >= _PATIENCE and self.is_safe:
            self.primary.wait_for("")
            self.is_safe = False
            self._say(f"{self.standby.host.name} is gone: {self.primary.host.name} commits alone")

    def _wait_for_the_standby(self, states: list[object]) -> None:
        """Let each commit wait for it from the moment that it is in step, and no commit is missing there."""
        if "sync" in states:
            self.is_safe = True
            self._say(f"{self.standby.host.name} is in step: a commit on {self.primary.host.name} waits for it")
        else:
            self.primary.wait_for(self.standby.host.name)

    def _promote(self) -> None:
        self._say(f"{self.primary.host.name} does not answer: shut out, {self.standby.host.name} promoted")
        self.primary.host.cut_off()
        self.primary, self.standby = self.standby, self.primary
        self.is_safe, self._misses = False, 0
        self.primary.promote()
        self.primary.wait_for("")
        self._pool.lead_to(self.primary)
