"""A common difference of two shares over strata: Mantel-Haenszel with Sato's variance.

Source: T. Sato, Biometrics 45 (1989), 1323; the formulas are those that SAS documents for the "Common Risk
Difference" of PROC FREQ. The variance holds for few large strata and for many small ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from apps.insights.statistics.differences import Table
from apps.insights.statistics.intervals import Z_95, Estimate, around


def mantel_haenszel(strata: Iterable[Table], z: float = Z_95) -> Estimate | None:
    """Return the common difference, or None where no stratum has answers in both arms."""
    compared = [table for table in strata if table.n1 and table.n0]
    weight = sum(x.n1 * x.n0 / (x.n1 + x.n0) for x in compared)
    if not weight:
        return None
    difference = sum((x.x1 * x.n0 - x.x0 * x.n1) / (x.n1 + x.n0) for x in compared) / weight
    variance = (difference * sum(map(_p, compared)) + sum(map(_q, compared))) / weight**2
    return around(difference, sqrt(max(0.0, variance)), z)


def _p(x: Table) -> float:
    return (x.n1**2 * x.x0 - x.n0**2 * x.x1 + x.n1 * x.n0 * (x.n0 - x.n1) / 2) / (x.n1 + x.n0) ** 2


def _q(x: Table) -> float:
    return (x.x1 * (x.n0 - x.x0) + x.x0 * (x.n1 - x.x1)) / (2 * (x.n1 + x.n0))
