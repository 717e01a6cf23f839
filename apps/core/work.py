"""Work that waits as rows: a worker goes on until none is left, or until its time is up and another goes on.

Every sweep has this shape (docs/adr/0039). What is undone is found by a partial index or a queue, in bounded batches;
each row is claimed, so that many workers share a backlog; and what a worker that dies leaves behind is found again.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from celery import Task
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from apps.core import set_aside
from apps.core.nudges import nudge_once, taken

# Seconds after which a worker lets other work have its turn: so long may a row of another kind wait behind a backlog.
TURN: Final = 1.0


def drain(task: Task[[], Any], step: Callable[[], bool]) -> None:
    """Call ``step`` until it says that nothing is left; when the turn is over, the task is nudged to go on later."""
    taken(task)
    turn_ends = time.monotonic() + TURN
    while step():
        if time.monotonic() >= turn_ends:
            nudge_once(task)
            return


class Rows:
    """A step of work that is done row by row: each call does the next one, and each row is tried once in a turn.

    ``due`` returns the keys of at most ``set_aside.BATCH`` rows, ``do`` works on one and changes nothing where that is
    not due any more. With ``holding``, the model of the rows, a worker holds the lock of its row meanwhile, and others
    pass over it; without, ``do`` claims the row itself, because what it does must not be in a transaction.
    """

    def __init__(
        self,
        name: str,
        due: Callable[..., list[int]],
        do: Callable[..., Any],
        *,
        holding: type[Model] | None = None,
    ) -> None:
        self._name, self._due, self._do, self._holding = name, due, do, holding
        self._seen: set[int] = set()
        self._next: deque[int] = deque()

    def __call__(self) -> bool:
        now = timezone.now()
        if not self._next:
            self._next.extend(key for key in self._due(now=now) if key not in self._seen)
        if not self._next:
            return False
        key = self._next.popleft()
        self._seen.add(key)
        self._work_on(key, now)
        return True

    def _work_on(self, key: int, now: dt.datetime) -> None:
        if self._holding is None:
            with set_aside.failure_recorded(self._name, key, now=now):
                self._do(key, now=now)
            return
        with suppress(set_aside.RowTaken), set_aside.failure_recorded(self._name, key, now=now), transaction.atomic():
            self._hold(self._holding, key)
            self._do(key, now=now)

    def _hold(self, model: type[Model], key: int) -> None:
        free = model._default_manager.select_for_update(skip_locked=True, no_key=True, of=("self",))  # noqa: SLF001
        if not free.filter(pk=key).exists():
            raise set_aside.RowTaken
