"""Distributions that the standard library lacks: binomial, beta, Student's t and chi-square.

Sources: NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction of the incomplete beta function)
and 8.4 (incomplete gamma function of half-integer order).
"""

from __future__ import annotations

from math import erfc, exp, gamma, lgamma, log, log1p, sqrt
from typing import Final

from apps.insights.statistics.intervals import furthest

# The fraction needs about the square root of the larger parameter; this serves parameters up to some 20,000.
_TERMS: Final = 300


def log_binomial(n: float, k: float) -> float:
    """Return the logarithm of n over k."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def binomial(n: int, p: float) -> list[float]:
    """Return the probabilities of 0 to ``n`` hits among ``n``, 0 < p < 1."""
    return [exp(log_binomial(n, k) + k * log(p) + (n - k) * log1p(-p)) for k in range(n + 1)]


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularized incomplete beta function of ``x``, 0-1, for ``a`` and ``b`` above 0."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        # The fraction converges quickly on the near side of the mean alone.
        return 1 - beta_cdf(1 - x, b, a)
    front = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    return front / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    below = 1.0
    for m in range(_TERMS, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        k = m - 1
        odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
        below = 1 + odd / (1 + even / below)
    return below


def beta_quantile(probability: float, a: float, b: float) -> float:
    return furthest(lambda x: beta_cdf(x, a, b) <= probability, 0.0, 1.0)


def t_tails(t: float, df: float) -> float:
    """Return the probability that Student's t with ``df`` degrees of freedom lies beyond ±t."""
    return beta_cdf(df / (df + t * t), df / 2, 0.5)


def t_quantile(probability: float, df: float) -> float:
    """Return the t that is exceeded with 1 - ``probability``, for probabilities of 0.5 to 0.9995."""
    return furthest(lambda t: t_tails(t, df) >= 2 * (1 - probability), 0.0, 1000.0)


def chi_square_tail(x: float, df: int) -> float:
    """Return the probability that chi-square with ``df`` degrees of freedom exceeds ``x``."""
    half = x / 2
    if df % 2 == 0:
        return exp(-half) * sum((half**i / gamma(i + 1) for i in range(df // 2)), start=0.0)
    odd = sum(sqrt(half) ** (2 * i - 1) / gamma(i + 0.5) for i in range(1, df // 2 + 1))
    return erfc(sqrt(half)) + exp(-half) * odd
