"""What so many answers can show: shares, differences and NPS, each with its uncertainty at 95%.

Shares are 0-1, NPS and its margin are in points. Sources: E. B. Wilson, JASA 22 (1927); R. G. Newcombe, Statistics in
Medicine 17 (1998), 857-872 and 873-890 (method 10); design, section 8, for the margin of NPS.
"""

from enum import StrEnum
from math import hypot, sqrt
from typing import Final, NamedTuple

Z_95: Final = 1.96


class Interval(NamedTuple):
    """Where the true value lies, with 95% confidence."""

    low: float
    high: float


class Verdict(StrEnum):
    """What a difference between those called and those not called shows, in the words of the report."""

    BETTER = "better than without a call"
    UNSHOWN = "no difference that this many answers can show"
    WORSE = "worse"


def wilson(successes: float, n: float, z: float = Z_95) -> Interval:
    """Return the Wilson score interval of a share; (0, 1) for no answers. ValueError unless 0 <= successes <= n.

    Both may be fractions: weighted answers are worth a fractional number of them.
    """
    _check(successes, n)
    if n == 0:
        return Interval(0.0, 1.0)
    centre = (2 * successes + z * z) / (2 * (n + z * z))
    reach = z * sqrt(z * z + 4 * successes * (n - successes) / n) / (2 * (n + z * z))
    # None and all are exact bounds, which floating point would miss by a hair.
    low = 0.0 if successes == 0 else max(0.0, centre - reach)
    high = 1.0 if successes == n else min(1.0, centre + reach)
    return Interval(low, high)


def newcombe(x1: int, n1: int, x2: int, n2: int) -> Interval:
    """Return the interval of the difference of two shares, x1/n1 - x2/n2, by Newcombe's method 10.

    (-1, 1) where either has no answers. ValueError unless 0 <= x <= n for both.
    """
    first, second = wilson(x1, n1), wilson(x2, n2)
    if n1 == 0 or n2 == 0:
        return Interval(-1.0, 1.0)
    p1, p2 = x1 / n1, x2 / n2
    below = hypot(p1 - first.low, second.high - p2)
    above = hypot(first.high - p1, p2 - second.low)
    return Interval(p1 - p2 - below, p1 - p2 + above)


def nps(promoters: int, passives: int, detractors: int) -> float:
    """Return the Net Promoter Score, -100 to 100 points; 0 for no answers, and `nps_margin` says how little that is."""
    n = promoters + passives + detractors
    return 100 * (promoters - detractors) / n if n else 0.0


def nps_margin(promoters: int, passives: int, detractors: int) -> float:
    """Return the 95% margin of that score in points, to be read as ±; 100 for no answers: anything is possible."""
    n = promoters + passives + detractors
    if n == 0:
        return 100.0
    p, d = promoters / n, detractors / n
    return Z_95 * 100 * sqrt((p + d - (p - d) ** 2) / n)


def verdict(difference: Interval) -> Verdict:
    """Say what the interval of a difference, called minus not called, shows; one that holds 0 shows nothing."""
    if difference.low > 0:
        return Verdict.BETTER
    return Verdict.WORSE if difference.high < 0 else Verdict.UNSHOWN


def _check(successes: float, n: float) -> None:
    if not 0 <= successes <= n:
        message = f"There cannot be {successes} among {n}."
        raise ValueError(message)
