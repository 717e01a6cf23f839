"""Agreement of people who mark the same things: Cohen's kappa for two, Krippendorff's alpha for any number.

Sources: J. Cohen, Educational and Psychological Measurement 20 (1960), 37; J. L. Fleiss, J. Cohen and B. S. Everitt,
Psychological Bulletin 72 (1969), 323, for the standard error; K. Krippendorff, Content Analysis (2004), chapter 11.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import permutations
from math import sqrt

from apps.insights.statistics.intervals import Z_95, Estimate, around


class Scale(StrEnum):
    """The meaning of the distance of two marks."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


def kappa(table: Sequence[Sequence[int]], z: float = Z_95) -> Estimate | None:
    """Return Cohen's kappa of a square table, first person by second; None where chance alone would agree wholly."""
    n = sum(map(sum, table))
    rows = [sum(row) / n for row in table] if n else []
    columns = [sum(column) / n for column in zip(*table, strict=True)] if n else []
    agreed = sum(table[i][i] for i in range(len(table))) / n if n else 0.0
    chance = sum(row * column for row, column in zip(rows, columns, strict=True))
    if not n or chance == 1:
        return None
    value = (agreed - chance) / (1 - chance)
    return around(value, sqrt(_kappa_variance(table, rows, columns, value, chance) / n), z)


def _kappa_variance(
    table: Sequence[Sequence[int]], rows: Sequence[float], columns: Sequence[float], value: float, chance: float
) -> float:
    n, size, left = sum(map(sum, table)), range(len(table)), 1 - value
    alike = sum(table[i][i] / n * (1 - (rows[i] + columns[i]) * left) ** 2 for i in size)
    unlike = sum(table[i][j] / n * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j)
    return max(0.0, alike + left**2 * unlike - (value - chance * left) ** 2) / (1 - chance) ** 2


def alpha(units: Iterable[Iterable[float | None]], scale: Scale = Scale.NOMINAL) -> float | None:
    """Return Krippendorff's alpha; each unit holds the marks of all who marked it, None for who did not.

    Return None where no unit has two marks or all marks are the same.
    """
    pairs: Counter[tuple[float, float]] = Counter()
    for unit in units:
        marks = [mark for mark in unit if mark is not None]
        for pair in permutations(marks, 2):
            pairs[pair] += 1 / (len(marks) - 1)  # type: ignore[assignment]  # a Counter of fractions
    totals: Counter[float] = Counter()
    for (mark, _), weight in pairs.items():
        totals[mark] += weight
    distance, n = _distance(scale, totals), sum(totals.values())
    expected = sum(totals[a] * totals[b] * distance(a, b) for a, b in permutations(totals, 2))
    observed = sum(weight * distance(*pair) for pair, weight in pairs.items())
    return 1 - (n - 1) * observed / expected if expected else None


def _distance(scale: Scale, totals: Counter[float]) -> Callable[[float, float], float]:
    def between(a: float, b: float) -> float:
        low, high = min(a, b), max(a, b)
        inside = sum(weight for mark, weight in totals.items() if low <= mark <= high)
        return float(a != b) * (inside - (totals[a] + totals[b]) / 2) ** 2

    distances: dict[Scale, Callable[[float, float], float]] = {
        Scale.NOMINAL: lambda a, b: float(a != b),
        Scale.ORDINAL: between,
        Scale.INTERVAL: lambda a, b: (a - b) ** 2,
    }
    return distances[scale]
