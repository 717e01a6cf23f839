"""Pearson's chi-square test of a table of counts, with Pearson's C and Cramér's V for the strength of what it finds.

There is no Yates correction, for 2x2 tables either. Probabilities shrink as answers come in; C and V do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from apps.insights.statistics.distributions import chi_square_tail


class ChiSquare(NamedTuple):
    """``contingency`` is Pearson's C, at most ``contingency_limit``; ``cramer`` is Cramér's V, 0-1."""

    statistic: float
    df: int
    p: float
    contingency: float
    contingency_limit: float
    cramer: float


def chi_square(table: Sequence[Sequence[int]]) -> ChiSquare | None:
    """Return the test, or None where fewer than two rows or two columns have any counts."""
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    smaller = min(len(rows), len(columns)) - 1
    if smaller < 1:
        return None
    n = sum(map(sum, rows))
    totals = [sum(row) for row in rows]
    statistic = sum(_distance(column, totals, n) for column in columns)
    df = (len(rows) - 1) * (len(columns) - 1)
    return ChiSquare(
        statistic,
        df,
        chi_square_tail(statistic, df),
        sqrt(statistic / (statistic + n)),
        sqrt(smaller / (smaller + 1)),
        sqrt(statistic / (n * smaller)),
    )


def _distance(column: Sequence[int], totals: Sequence[int], n: int) -> float:
    expected = [sum(column) * total / n for total in totals]
    return sum((seen - wanted) ** 2 / wanted for seen, wanted in zip(column, expected, strict=True))
