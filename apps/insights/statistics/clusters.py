"""The difference of two shares where customers, or accounts, count more than once: the error by clusters.

Answers of one customer resemble each other, so that they are worth fewer than their number. Each arm's variance is
the sum over customers of their squared residual sums, times G/(G-1) for G customers; with few customers, Student's t.

Source: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986), 13, for the variance.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from apps.insights.statistics.distributions import t_quantile
from apps.insights.statistics.intervals import Estimate, around

Customer = Sequence[int]
Arm = Sequence[Customer]


def difference(first: Arm, second: Arm, *, corrected: bool = True) -> Estimate | None:
    """Return the difference of the shares of ones; an arm is a list of customers, a customer a list of zeros and ones.

    Return None where an arm has fewer than two customers. ``corrected`` says whether G/(G-1) is applied.
    """
    fewest = 2
    if min(len(first), len(second)) < fewest:
        return None
    error = sqrt(sum(_variance(arm, corrected=corrected) for arm in (first, second)))
    t = t_quantile(0.975, len(first) + len(second) - 2)
    return around(_share(first) - _share(second), error, t)


def _share(arm: Arm) -> float:
    return sum(map(sum, arm)) / sum(map(len, arm))


def _variance(arm: Arm, *, corrected: bool) -> float:
    share, n = _share(arm), sum(map(len, arm))
    squares = sum((sum(customer) - share * len(customer)) ** 2 for customer in arm)
    return squares / n**2 * (len(arm) / (len(arm) - 1) if corrected else 1)
