"""Shares: how many of those who answered, with Wilson's score interval.

Source: E. B. Wilson, JASA 22 (1927). Counts may be fractions, because weighted answers are worth a fractional number.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

from apps.insights.statistics.intervals import Z_95, Interval

# No answer at all can say only this of a share.
ANY_SHARE: Final = Interval(0.0, 1.0)


def wilson(hits: float, n: float, z: float = Z_95) -> Interval | None:
    """Return the score interval of a share, or None where nobody answered. Raises ValueError unless 0 <= hits <= n."""
    check_counts(hits, n)
    if n == 0:
        return None
    centre = (2 * hits + z * z) / (2 * (n + z * z))
    reach = z * sqrt(z * z + 4 * hits * (n - hits) / n) / (2 * (n + z * z))
    # None and all are exact bounds, which floating point would miss by a hair.
    low = 0.0 if hits == 0 else max(0.0, centre - reach)
    high = 1.0 if hits == n else min(1.0, centre + reach)
    return Interval(low, high)


def check_counts(hits: float, n: float) -> None:
    """Raise ValueError unless 0 <= hits <= n."""
    if not 0 <= hits <= n:
        raise ValueError(f"There cannot be {hits} among {n}.")
