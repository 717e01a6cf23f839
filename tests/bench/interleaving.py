"""Measuring several ways of the same work in turns, so that whatever else the machine does falls on all of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

RUNS: Final = 5


@dataclass(frozen=True)
class Runs:
    """The figures of some runs, in their order."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)


def interleaved(ways: Mapping[str, Callable[[int], float]], runs: int = RUNS) -> dict[str, Runs]:
    """Measure each way ``runs`` times: the first, the second, …, and again the first. Each is told which run it is."""
    measured = {name: Runs() for name in ways}
    for nth in range(runs):
        for name, measure in ways.items():
            measured[name].values.append(measure(nth))
    return measured
