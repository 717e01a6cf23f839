"""Results of a row of the bench: figures, each beside its baseline, and the words that explain them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

RATE: Final = "a second"


@dataclass(frozen=True)
class Result:
    """``ours`` and ``baseline`` are medians in ``unit``: of a rate (``a second``) more is better, of all else less.

    ``at_least`` is the goal for ``ratio``, ``at_most`` one for ``ours`` itself; a figure may have either, both or none.
    ``baseline`` is None where the work is beside nothing, or is itself the baseline.
    """

    work: str
    unit: str
    ours: float
    beside: str = ""
    baseline: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    runs: Sequence[float] = ()
    baseline_runs: Sequence[float] = ()

    @property
    def ratio(self) -> float | None:
        """Return how many times as fast as the baseline ours is: 0.5 is half as fast, whatever the unit."""
        if self.baseline is None:
            return None
        return self.ours / self.baseline if self.unit == RATE else self.baseline / self.ours

    @property
    def is_met(self) -> bool | None:
        """Return whether every goal is met; None where there is none."""
        met = [self.ratio >= self.at_least] if self.at_least is not None and self.ratio is not None else []
        met += [self.ours <= self.at_most] if self.at_most is not None else []
        return all(met) if met else None


@dataclass(frozen=True)
class Section:
    """A row's results, with prose in Markdown: what both sides do, a profile, what the rest costs."""

    title: str
    results: Sequence[Result]
    prose: str = ""
    name: str = ""
    at: str = ""
    cores: int = 0
    seconds: float = 0
    loads: Sequence[float] = field(default_factory=tuple)

    def measured(self, name: str, seconds: float) -> Section:
        """Return it with the circumstances of this run. ``loads``: the machine's load averages afterwards."""
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M")
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0
        loads = tuple(round(load, 1) for load in os.getloadavg())
        return replace(self, name=name, at=now, cores=cores, seconds=round(seconds), loads=loads)

    def as_json(self) -> dict[str, Any]:
        told = asdict(self)
        for result, kept in zip(self.results, told["results"], strict=True):
            kept |= {"ratio": result.ratio, "is_met": result.is_met}
        return told

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Section:
        results = [_without(result, "ratio", "is_met") for result in told["results"]]
        return cls(**{**told, "results": [Result(**result) for result in results]})


def _without(told: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}
