"""The Net Promoter Score and its score interval, -1 to 1, and the difference of paired shares, which is the same.

Promoters less detractors among n is Tango's paired difference: gains less losses among n pairs. His interval covers 95%
at five answers, where "plus or minus" covers 40%. It is not symmetric, so it is shown as "from … to", never as "±".

Source: T. Tango, Statistics in Medicine 17 (1998), 891-908; for two samples, R. G. Newcombe, the same volume, 873-890.
"""

from __future__ import annotations

from math import hypot, sqrt

from apps.insights.statistics.intervals import Z_95, Estimate, Interval, furthest


def score(promoters: int, detractors: int, n: int) -> float:
    """Return promoters less detractors per answer. Raises ValueError for impossible counts, and for none at all."""
    if min(promoters, detractors) < 0 or promoters + detractors > n or n == 0:
        raise ValueError(f"There cannot be {promoters} and {detractors} among {n}.")
    return (promoters - detractors) / n


def score_interval(promoters: int, detractors: int, n: int, z: float = Z_95) -> Interval | None:
    """Return the score interval, or None where nobody answered. Raises ValueError for impossible counts."""
    if promoters == detractors == n == 0:
        return None
    observed = score(promoters, detractors, n)

    def holds(value: float) -> bool:
        return n * (observed - value) ** 2 <= z * z * _variance(promoters, detractors, n, value)

    return Interval(furthest(holds, observed, -1.0), furthest(holds, observed, 1.0))


def difference(first: tuple[int, int, int], second: tuple[int, int, int], z: float = Z_95) -> Interval | None:
    """Return the interval of one score less another, each (promoters, detractors, n); None where one has no answers.

    It lies within [-2, 2].
    """
    one, other = score_interval(*first, z), score_interval(*second, z)
    if one is None or other is None:
        return None
    a, b = score(*first), score(*second)
    return Interval(a - b - hypot(a - one.low, other.high - b), a - b + hypot(one.high - a, b - other.low))


def paired(gains: int, losses: int, pairs: int, z: float = Z_95) -> Estimate | None:
    """Return the difference of two shares of the same customers with its plain error, or None without pairs."""
    interval = score_interval(gains, losses, pairs, z)
    if interval is None:
        return None
    value = score(gains, losses, pairs)
    return Estimate(value, sqrt(max(0.0, (gains + losses) / pairs - value**2) / pairs), interval)


def _variance(b: int, c: int, n: int, value: float) -> float:
    """Return the variance of one answer if ``value`` were true: the other parameter is at its likelihood maximum."""
    linear = -b - c + (2 * n - b + c) * value
    constant = -c * value * (1 - value)
    q = (-linear + sqrt(max(0.0, linear * linear - 8 * n * constant))) / (4 * n)
    return max(0.0, 2 * q + value * (1 - value))
