"""Differences of two independent shares, x1/n1 - x0/n0, by Newcombe's method 10 and by Mee's score method.

Newcombe's is for reading: it never leaves [-1, 1], as that of Agresti and Caffo does. Mee's is for deciding: it leaves
out zero exactly where the pooled test rejects, at any limit ``z``.

Sources: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890; R. W. Mee, Biometrics 40 (1984), 1175; the closed
form of the restricted maximum is in O. Miettinen and M. Nurminen, Statistics in Medicine 4 (1985), 213-226.
"""

from __future__ import annotations

from math import acos, copysign, cos, hypot, pi, sqrt
from typing import Final, NamedTuple

from apps.insights.statistics.intervals import Z_95, Interval, furthest
from apps.insights.statistics.shares import check_counts, wilson

# No answers on one side can say only this of a difference.
ANY_DIFFERENCE: Final = Interval(-1.0, 1.0)


class Table(NamedTuple):
    """Hits and answers of two arms; the difference is that of the first less the second."""

    x1: int
    n1: int
    x0: int
    n0: int

    @property
    def swapped(self) -> Table:
        return Table(self.x0, self.n0, self.x1, self.n1)


def newcombe(x1: int, n1: int, x0: int, n0: int, z: float = Z_95) -> Interval | None:
    """Return the interval of the difference, or None where a side has no answers.

    Raises ValueError unless 0 <= x <= n on both sides.
    """
    first, second = wilson(x1, n1, z), wilson(x0, n0, z)
    if first is None or second is None:
        return None
    p1, p0 = x1 / n1, x0 / n0
    below = hypot(p1 - first.low, second.high - p0)
    above = hypot(first.high - p1, p0 - second.low)
    return Interval(max(-1.0, p1 - p0 - below), min(1.0, p1 - p0 + above))


def mee(x1: int, n1: int, x0: int, n0: int, z: float = Z_95) -> Interval | None:
    """Return the score interval of the difference, or None where a side has no answers.

    It holds every difference that is at most ``z`` of its own standard errors from the one observed. Raises ValueError
    unless 0 <= x <= n on both sides.
    """
    check_counts(x1, n1)
    check_counts(x0, n0)
    if not (n1 and n0):
        return None
    observed = x1 / n1 - x0 / n0

    def holds(difference: float) -> bool:
        return (observed - difference) ** 2 <= z * z * _variance(x1, n1, x0, n0, difference)

    return Interval(furthest(holds, observed, -1.0), furthest(holds, observed, 1.0))


def pooled_z(x1: int, n1: int, x0: int, n0: int) -> float:
    """Return the difference in standard errors of no difference; 0 where nobody or everybody is a hit."""
    variance = _variance(x1, n1, x0, n0, 0.0)
    return (x1 / n1 - x0 / n0) / sqrt(variance) if variance > 0 else 0.0


def _variance(x1: int, n1: int, x0: int, n0: int, difference: float) -> float:
    p0 = _restricted(x1, n1, x0, n0, difference)
    p1 = min(1.0, max(0.0, p0 + difference))
    return p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0


def _restricted(x1: int, n1: int, x0: int, n0: int, difference: float) -> float:
    """Return the likeliest second share among all pairs of shares that lie ``difference`` apart."""
    n, hits = n1 + n0, x1 + x0
    square = ((n1 + 2 * n0) * difference - n - hits) / (3 * n)
    linear = ((n0 * difference - n - 2 * x0) * difference + hits) / (3 * n)
    constant = x0 * difference * (1 - difference) / n
    # The middle root of the cubic p³ + 3·square·p² + 3·linear·p + constant.
    depth = square**3 - 1.5 * square * linear + constant / 2
    radius = copysign(sqrt(max(0.0, square * square - linear)), depth)
    angle = acos(min(1.0, max(-1.0, depth / radius**3))) if radius else 0.0
    root = 2 * radius * cos((pi + angle) / 3) - square
    return min(1.0, 1 - difference, max(0.0, -difference, root))
