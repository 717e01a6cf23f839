"""Funnel limits: how far an agent's share may lie from the team's by chance, by the number of answers.

Source: D. J. Spiegelhalter, Statistics in Medicine 24 (2005), 1185; the exact limits interpolate between whole counts
as its appendix does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import sqrt

from apps.insights.statistics.distributions import binomial
from apps.insights.statistics.intervals import Interval, upper_quantile


def normal_limits(share: float, n: int, coverage: float = 0.95) -> Interval:
    """Return the limits by the normal approximation, cut to 0-1."""
    reach = upper_quantile((1 - coverage) / 2) * sqrt(share * (1 - share) / n)
    return Interval(max(0.0, share - reach), min(1.0, share + reach))


def exact_limits(share: float, n: int, coverage: float = 0.95) -> Interval:
    """Return the binomial limits, interpolated; ``share`` is the team's, within 0-1 but neither."""
    cumulative = list(accumulate(binomial(n, share)))
    tail = (1 - coverage) / 2
    return Interval(_quantile(cumulative, tail) / n, _quantile(cumulative, 1 - tail) / n)


def _quantile(cumulative: Sequence[float], probability: float) -> float:
    k = next((k for k, below in enumerate(cumulative) if below >= probability), len(cumulative) - 1)
    chance = cumulative[k] - (cumulative[k - 1] if k else 0.0)
    return max(0.0, k - (cumulative[k] - probability) / chance)
