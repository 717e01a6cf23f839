"""Interrupted time series: did a measure jump, or change its slope, when something was improved?

Ordinary least squares of y on 1, t, post and post·(t - T). It is a picture, not a proof: whatever else happened at
the same time is in it. Errors that allow for autocorrelation (HAC) come out far too small on a dozen points, so they
are not offered.

Source: A. K. Wagner and others, Journal of Clinical Pharmacy and Therapeutics 27 (2002), 299.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from apps.insights.statistics.distributions import t_quantile
from apps.insights.statistics.intervals import Estimate, around

_PARAMETERS = 4
_FEWEST_A_SIDE = 3


class Interruption(NamedTuple):
    """``slope`` per step before, ``jump`` at the interruption, ``change`` of the slope after it."""

    slope: Estimate
    jump: Estimate
    change: Estimate


def interrupted(before: Sequence[float], after: Sequence[float]) -> Interruption | None:
    """Return the fit to two stretches of equal steps, or None where one has fewer than three points."""
    if min(len(before), len(after)) < _FEWEST_A_SIDE:
        return None
    start, y = len(before), [*before, *after]
    rows = [[1.0, float(t), float(t >= start), float(max(0, t - start))] for t in range(len(y))]
    inverse = _inverted([[_dot(a, b) for b in zip(*rows, strict=True)] for a in zip(*rows, strict=True)])
    moments = [_dot(column, y) for column in zip(*rows, strict=True)]
    fitted = [_dot(row, moments) for row in inverse]
    df = len(y) - _PARAMETERS
    noise = sum((seen - _dot(row, fitted)) ** 2 for row, seen in zip(rows, y, strict=True)) / df
    t = t_quantile(0.975, df)
    _, slope, jump, change = (around(fitted[i], sqrt(noise * inverse[i][i]), t) for i in range(_PARAMETERS))
    return Interruption(slope, jump, change)


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _inverted(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the inverse of a positive definite matrix, by elimination; no pivot of such a matrix is zero."""
    size = len(matrix)
    work = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for i in range(size):
        work[i] = [value / work[i][i] for value in work[i]]
        for j in range(size):
            if j != i:
                work[j] = [value - work[j][i] * pivot for value, pivot in zip(work[j], work[i], strict=True)]
    return [row[size:] for row in work]
