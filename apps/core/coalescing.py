"""Asking for the same thing once, however often this process wants it within a moment."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import structlog
from django.conf import settings

T = TypeVar("T", bound=Hashable)
log = structlog.get_logger(__name__)


class Gathered(Generic[T]):
    """Calls ``do`` for each thing that was asked for, from a thread that rests ``NUDGE_PAUSE`` seconds after each time.

    What is asked for while the thread rests or works is done once afterwards. With a pause of 0 there is no thread:
    ``do`` is called at once. What a process that ends had gathered is lost: ``do`` may do nothing that must not be.
    """

    def __init__(self, do: Callable[[T], object]) -> None:
        self._do = do
        self._begin()
        # A child has none of its parent's threads, and a lock as it was at that moment.
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        self._asked: dict[T, None] = {}
        self._any_asked = threading.Condition()
        self._thread: threading.Thread | None = None

    def ask(self, thing: T) -> None:
        if not settings.NUDGE_PAUSE:
            self._do(thing)
            return
        with self._any_asked:
            self._asked[thing] = None
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="gathering", daemon=True)
                self._thread.start()
            self._any_asked.notify()

    def _work(self) -> None:
        while True:
            with self._any_asked:
                while not self._asked:
                    self._any_asked.wait()
                asked, self._asked = self._asked, {}
            for thing in asked:
                self._attempt(thing)
            time.sleep(settings.NUDGE_PAUSE)

    def _attempt(self, thing: T) -> None:
        """Do it; whatever goes wrong, the thread goes on, because the process would be silent without it."""
        try:
            self._do(thing)
        except Exception as error:  # noqa: BLE001
            log.error("gathered_failed", error=type(error).__name__)  # noqa: TRY400  (its message may hold anything)
