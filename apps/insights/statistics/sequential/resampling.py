"""Intervals of bounds and weights, by resampling the drawn cases of each stratum and arm.

Cases are drawn, answers are not: resampling answers alone would forget that other cases might have answered. The seed
is fixed, so that a page and a download show the same interval.

Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13, the percentile interval.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import ceil, sqrt
from random import Random
from typing import NamedTuple

from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.sequential.unequal import Drawn, Stratum, lee_bounds, weighted_difference

_RESAMPLES = 1000
_SEED = 1
_TAIL = 0.025
# Farther from its mean than so many standard deviations no number of hits is drawn.
_DEVIATIONS = 9


def weighted_interval(strata: Sequence[Stratum], *, resamples: int = _RESAMPLES) -> Interval | None:
    """Return the 95% interval of the weighted difference, or None where it cannot be computed."""
    return _percentiles(strata, lambda drawn: _twice(weighted_difference(drawn)), resamples)


def lee_interval(called: Drawn, waiting: Drawn, *, resamples: int = _RESAMPLES) -> Interval | None:
    """Return the 95% interval that holds both of Lee's bounds, or None where an arm has no answers."""

    def bounds(strata: Sequence[Stratum]) -> Interval | None:
        found = lee_bounds(*strata[0])
        return found.bounds if found else None

    return _percentiles([Stratum(called, waiting)], bounds, resamples)


def _twice(value: float | None) -> Interval | None:
    return None if value is None else Interval(value, value)


def _percentiles(
    strata: Sequence[Stratum], statistic: Callable[[Sequence[Stratum]], Interval | None], resamples: int
) -> Interval | None:
    """Return the low percentile of the low ends and the high percentile of the high ends."""
    draw = Random(_SEED)  # noqa: S311  # resampling, no secrets
    redrawn = [_Redrawn(_RedrawnArm(stratum.called), _RedrawnArm(stratum.waiting)) for stratum in strata]
    resampled = (statistic([_resampled(stratum, draw) for stratum in redrawn]) for _ in range(resamples))
    found = [interval for interval in resampled if interval is not None]
    if not found or statistic(strata) is None:
        return None
    lows, highs = sorted(interval.low for interval in found), sorted(interval.high for interval in found)
    tail = int(_TAIL * len(found))
    return Interval(lows[tail], highs[-1 - tail])


def _resampled(stratum: _Redrawn, draw: Random) -> Stratum:
    return Stratum(stratum.called.draw(draw), stratum.waiting.draw(draw))


class _Redrawn(NamedTuple):
    called: _RedrawnArm
    waiting: _RedrawnArm


class _RedrawnArm:
    """The resampled arm has as many cases, each one of the arm's: who left, who answered and stayed, who was silent.

    The three numbers are drawn at once, so that a year of cases takes as long as a day of them.
    """

    def __init__(self, arm: Drawn) -> None:
        self._arm = arm
        self._left = _Hits(arm.drawn, arm.left / arm.drawn if arm.drawn else 0.0)
        self._stayed: dict[int, _Hits] = {}

    def draw(self, draw: Random) -> Drawn:
        left = self._left.draw(draw)
        if left not in self._stayed:
            others, stayed = self._arm.drawn - self._arm.left, self._arm.answered - self._arm.left
            self._stayed[left] = _Hits(self._arm.drawn - left, stayed / others if others else 0.0)
        return Drawn(self._arm.drawn, left + self._stayed[left].draw(draw), left)


class _Hits:
    """Numbers of hits among ``n``, each likely ``p``, by the inverse of their distribution around its mode."""

    def __init__(self, n: int, p: float) -> None:
        spread = ceil(_DEVIATIONS * sqrt(n * p * (1 - p)))
        mode = min(n, int((n + 1) * p))
        self._first, last = max(0, mode - spread), min(n, mode + spread)
        odds = p / (1 - p) if p < 1 else 0.0
        weights = [1.0]
        for hits in range(self._first + 1, last + 1):
            weights.append(weights[-1] * odds * (n - hits + 1) / hits)
        self._cumulative = list(accumulate(weights))

    def draw(self, draw: Random) -> int:
        return self._first + bisect_right(self._cumulative, draw.random() * self._cumulative[-1])
