"""Faults that the double injects: told for the next requests one by one, or by chance, from a seed."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Faults of a request. "before" and "after" say on which side of taking the text it happens.
REQUESTS = (
    "429",
    "500_before",
    "500_after",
    "hang_before",
    "hang_after",
    "reset_before",
    "reset_after",
    "empty_201",
    "garbage_201",
)
# Faults of a text's callbacks. "early": before the answer to the post.
CALLBACKS = ("early", "late", "twice", "shuffled", "lost")
NO_FAULT = ""


def takes(fault: str) -> bool:
    """Return whether a request in this fault is taken, whatever the sender is told."""
    return fault not in {"429", "500_before", "hang_before", "reset_before"} and not fault.startswith("refuse:")


@dataclass
class FaultPlan:
    """``refuse:21606`` in place of one of ``REQUESTS`` refuses with that code."""

    hang_seconds: float = 30.0
    late_seconds: float = 2.0
    # Callbacks are kept back until somebody asks for them.
    holds_callbacks: bool = False
    requests: deque[str] = field(default_factory=deque)
    # The same for the next questions what became of a text; "404" to have forgotten it.
    lookups: deque[str] = field(default_factory=deque)
    callbacks: deque[str] = field(default_factory=deque)
    request_chances: dict[str, float] = field(default_factory=dict)
    callback_chances: dict[str, float] = field(default_factory=dict)
    seed: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def of_request(self) -> str:
        return self._next(self.requests, self.request_chances)

    def of_lookup(self) -> str:
        return self.lookups.popleft() if self.lookups else NO_FAULT

    def of_callbacks(self) -> str:
        return self._next(self.callbacks, self.callback_chances)

    def shuffled(self, things: Sequence[str]) -> list[str]:
        return self._random.sample(list(things), len(things))

    def _next(self, told: deque[str], chances: Mapping[str, float]) -> str:
        if told:
            return told.popleft()
        drawn = self._random.random()
        for kind, chance in chances.items():
            drawn -= chance
            if drawn < 0:
                return kind
        return NO_FAULT
