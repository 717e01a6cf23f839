"""Intervals of bounds and weights, by resampling the drawn cases of each stratum and arm.

Cases are drawn, answers are not: resampling answers alone would forget that other cases might have answered. The seed
is fixed, so that a page and a download show the same interval.

Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13, the percentile interval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.sequential.unequal import Drawn, Stratum, lee_bounds, weighted_difference

_RESAMPLES = 1000
_SEED = 1
_TAIL = 0.025


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
    resampled = (statistic([_resampled(stratum, draw) for stratum in strata]) for _ in range(resamples))
    found = [interval for interval in resampled if interval is not None]
    if not found or statistic(strata) is None:
        return None
    lows, highs = sorted(interval.low for interval in found), sorted(interval.high for interval in found)
    tail = int(_TAIL * len(found))
    return Interval(lows[tail], highs[-1 - tail])


def _resampled(stratum: Stratum, draw: Random) -> Stratum:
    return Stratum(_redrawn(stratum.called, draw), _redrawn(stratum.waiting, draw))


def _redrawn(arm: Drawn, draw: Random) -> Drawn:
    """Return as many cases, each one of the arm's: who left, who answered and stayed, or who was silent."""
    cases = [draw.random() * arm.drawn for _ in range(arm.drawn)]
    return Drawn(arm.drawn, sum(case < arm.answered for case in cases), sum(case < arm.left for case in cases))
