"""Events still to happen, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

Act = Callable[[dt.datetime], None]


class Timeline:
    """Acts are given the moment at which they happen; what would lie beyond the end never does."""

    def __init__(self, end: dt.datetime) -> None:
        self.end = end
        self._heap: list[tuple[dt.datetime, int, Act]] = []
        self._tie = count()

    def at(self, when: dt.datetime, act: Act) -> None:
        if when < self.end:
            heappush(self._heap, (when, next(self._tie), act))

    def play_until(self, moment: dt.datetime) -> None:
        while self._heap and self._heap[0][0] < moment:
            when, _, act = heappop(self._heap)
            act(when)
