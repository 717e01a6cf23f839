"""Simulated years: what the product's own decision code would have said, where the truth is known.

A year is a number of eligible cases, each drawn to wait or to be called, reached or not, answering or not, leaving the
detractors or not, at a random time. Only its counts reach the decision, by the same door as those of real years.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from random import Random
from typing import Final

from apps.insights.evidence.verdict import Code, Kind, Look, Outcome, Plan, decide
from apps.insights.statistics.differences import Table, newcombe

# The reference case: 58% of those reached left the detractors, 37% would have without a call.
BOOK_EFFECT: Final = 0.21
_ACCOUNT_SIZE: Final = 4
_START: Final = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class World:
    """The truth of the simulated years, and how they are looked at. Shares and differences are 0-1.

    ``effect`` is what a call adds for those whom it reaches; ``selection`` is how much more often those who can be
    reached leave by themselves than those who cannot; ``recovery`` is how many of all leave by themselves. ``volume``
    eligible cases arise in a year. ``clustering`` is the correlation of outcomes within accounts of four customers.
    """

    effect: float = 0.0
    selection: float = 0.0
    share: float = 0.25
    looks: int = 52
    answering_called: float = 0.45
    answering_waiting: float = 0.45
    volume: int = 840
    clustering: float = 0.0
    reach: float = 0.85
    recovery: float = 0.37
    kind: Kind = Kind.PLANNED_END

    def leaving(self) -> dict[tuple[bool, bool], float]:
        """Return how likely one leaves, by (waits, can be reached). Raises ValueError where that is no probability."""
        able = self.recovery + (1 - self.reach) * self.selection
        unable = self.recovery - self.reach * self.selection
        found = {(True, True): able, (True, False): unable, (False, True): able + self.effect, (False, False): unable}
        if not all(0 <= chance <= 1 for chance in found.values()):
            raise ValueError(f"Shares of {sorted(found.values())} cannot be: the effect or the selection is too large.")
        return found

    def plan(self) -> Plan | None:
        """Return the plan that somebody who knows the answer rates would have made; None where nobody is drawn."""
        if not self.share:
            return None
        rate = (1 - self.share) * self.answering_called + self.share * self.answering_waiting
        expected = max(1.0, self.volume * rate)
        end = _START + dt.timedelta(days=self.looks - 1)
        return Plan(self.share, Outcome.LEFT_DETRACTORS, self.kind, answers=expected, end=end)


@dataclass(frozen=True)
class Year:
    """``looks`` is what the decision sees; ``reached``, among all called, sets those reached beside the others."""

    looks: list[Look]
    reached: Table


@dataclass(frozen=True)
class Rates:
    """Parts of the ``years`` by verdict, and those in which reached beside not reached looks better or worse."""

    years: int
    verdicts: dict[Code, float]
    reached_better: float
    reached_worse: float


def simulate(world: World, *, years: int, seed: int) -> Rates:
    """Return the rates over so many years. The same seed gives the same years."""
    draw, plan = Random(seed), world.plan()  # noqa: S311  # simulated customers, no secrets
    verdicts: Counter[Code] = Counter()
    claims: Counter[Code] = Counter()
    for _ in range(years):
        year = live(world, draw)
        verdicts[decide(plan, year.looks).code] += 1
        claims[claimed(year.reached)] += 1
    return Rates(
        years=years,
        verdicts={code: verdicts[code] / years for code in Code},
        reached_better=claims[Code.BETTER] / years,
        reached_worse=claims[Code.WORSE] / years,
    )


def claimed(table: Table) -> Code:
    """Return what one would claim from a plain 95% interval, as if those reached had been drawn."""
    interval = newcombe(*table)
    if interval is None or not interval.leaves_out_zero:
        return Code.NO_DIFFERENCE
    return Code.BETTER if interval.low > 0 else Code.WORSE


def live(world: World, draw: Random) -> Year:
    """Return one simulated year."""
    chances, answering = world.leaving(), (world.answering_called, world.answering_waiting)
    # Two of an account share one fate with this probability each, so that their outcomes correlate by ``clustering``.
    shares_fate, fate = sqrt(world.clustering), 0.0
    # Each look has: called who left and answered, waiting who left and answered.
    counts = [[0] * world.looks for _ in range(4)]
    beside = [0, 0, 0, 0]
    random = draw.random
    for case in range(world.volume):
        if case % _ACCOUNT_SIZE == 0:
            fate = random()
        waits, able = random() < world.share, random() < world.reach
        if random() >= answering[waits]:
            continue
        own = fate if shares_fate and random() < shares_fate else random()
        left, look = own < chances[waits, able], int(random() * world.looks)
        counts[2 * waits][look] += left
        counts[2 * waits + 1][look] += 1
        if not waits:
            beside[2 * (not able)] += left
            beside[2 * (not able) + 1] += 1
    return Year(_looks(counts), Table(*beside))


def _looks(counts: list[list[int]]) -> list[Look]:
    by_look = zip(*map(accumulate, counts), strict=True)
    return [Look(_START + dt.timedelta(days=day), Table(*arms)) for day, arms in enumerate(by_look)]
