"""Exact tests with the mid-p value: Fisher's for two arms, McNemar's for the same customers asked twice.

Sources: H. O. Lancaster, JASA 56 (1961), 223; M. W. Fagerland, S. Lydersen and P. Laake, BMC Medical Research
Methodology 13 (2013), 91.
"""

from __future__ import annotations

from math import exp
from typing import Final, NamedTuple

from apps.insights.statistics.distributions import binomial, log_binomial
from apps.insights.statistics.intervals import upper_quantile

# Beyond it nobody asks, and the quantile of a probability that a float cannot hold does not exist.
_SMALLEST: Final = 1e-300
# A term so much smaller than the sum leaves it as it is.
_NEGLIGIBLE: Final = 1e-17


class McNemar(NamedTuple):
    """Two-sided probabilities: ``exact`` and, half of the observed table's own removed, ``mid_p``."""

    exact: float
    mid_p: float


def fisher_z(x1: int, n1: int, x0: int, n0: int) -> float:
    """Return Fisher's one-sided mid-p as a standard normal deviate: high where the first share is."""
    hits = x1 + x0
    if x1 * (n1 + n0) < hits * n1:
        return -fisher_z(x0, n0, x1, n1)
    return upper_quantile(max(_SMALLEST, _upper_mid_p(x1, n1, x0, n0)))


def _upper_mid_p(x1: int, n1: int, x0: int, n0: int) -> float:
    hits = x1 + x0
    observed = exp(log_binomial(n1, x1) + log_binomial(n0, x0) - log_binomial(n1 + n0, hits))
    beyond, term, x, most = 0.0, observed, x1, min(n1, hits)
    while x < most and term > _NEGLIGIBLE * observed:
        # The next table of the hypergeometric distribution from the one before it.
        term *= (n1 - x) * (hits - x) / ((x + 1) * (n0 - hits + x + 1))
        beyond, x = beyond + term, x + 1
    return beyond + observed / 2


def mcnemar(gains: int, losses: int) -> McNemar:
    """Return the test of gains against losses among pairs; those who did not change say nothing. Both 1 without any."""
    fewer, n = min(gains, losses), gains + losses
    chances = binomial(n, 0.5)
    if gains == losses:
        return McNemar(1.0, 1 - chances[fewer] / 2)
    exact = 2 * sum(chances[: fewer + 1])
    return McNemar(min(1.0, exact), exact - chances[fewer])
