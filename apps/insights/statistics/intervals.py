"""Interval, Estimate and what every method shares: quantiles of the normal distribution and inversion of a test."""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

NORMAL: Final = NormalDist()
Z_95: Final = NORMAL.inv_cdf(0.975)
# Halving the way 60 times leaves less than a float can tell apart.
_HALVINGS: Final = 60


class Interval(NamedTuple):
    """An interval that holds the true value, with the confidence that was asked for (95% unless said otherwise)."""

    low: float
    high: float

    @property
    def leaves_out_zero(self) -> bool:
        return self.low > 0 or self.high < 0

    def mirrored(self) -> Interval:
        """Return the interval of minus the value."""
        return Interval(-self.high, -self.low)


class Estimate(NamedTuple):
    """A value with its standard error and its interval."""

    value: float
    error: float
    interval: Interval


def upper_tail(z: float) -> float:
    """Return the probability that a standard normal variable exceeds ``z``, exact far out in the tail."""
    return erfc(z / sqrt(2)) / 2


def upper_quantile(tail: float) -> float:
    """Return the z that a standard normal variable exceeds with probability ``tail``, 0 < tail < 1."""
    return -NORMAL.inv_cdf(tail)


def around(value: float, error: float, z: float = Z_95) -> Estimate:
    """Return the estimate whose interval is the value plus and minus ``z`` standard errors."""
    return Estimate(value, error, Interval(value - z * error, value + z * error))


def furthest(holds: Callable[[float], bool], start: float, limit: float) -> float:
    """Return the last point from ``start`` toward ``limit`` at which ``holds`` is true, as it is at the start.

    A test inverted in both directions from the estimate gives the two ends of its interval.
    """
    if holds(limit):
        return limit
    for _ in range(_HALVINGS):
        middle = (start + limit) / 2
        if holds(middle):
            start = middle
        else:
            limit = middle
    return (start + limit) / 2
