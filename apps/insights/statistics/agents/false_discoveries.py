"""Many comparisons at once: of those that are called conspicuous, how many are by chance.

Source: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289.
"""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Return for each p value, in the given order, the lowest false discovery rate at which it is still a discovery."""
    m, least = len(p_values), 1.0
    found = [1.0] * m
    for rank, i in sorted(enumerate(sorted(range(m), key=p_values.__getitem__), 1), reverse=True):
        least = min(least, p_values[i] * (m / rank))
        found[i] = least
    return found


def discoveries(p_values: Sequence[float], rate: float = 0.10) -> list[int]:
    """Return the positions of those that are discoveries at this rate of false ones."""
    return [i for i, value in enumerate(adjusted(p_values)) if value <= rate]
