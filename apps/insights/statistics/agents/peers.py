"""The probability that an agent differs so from peers with the same mix of cases by chance: exact, by strata.

Given how many hits each stratum has, the agent's are drawn from it without regard to whose they are (Fisher); their sum
over the strata has a distribution of its own. The probability is the mid-p value, as for two arms.

Sources: J. J. Gart, Biometrika 57 (1970), 471; H. O. Lancaster, JASA 56 (1961), 223.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp

from apps.insights.statistics.differences import Table
from apps.insights.statistics.distributions import log_binomial


def unlike(strata: Iterable[Table]) -> float:
    """Return the two-sided mid-p of the agent, the first of each table; 1 where nothing can be compared."""
    below, above, same = _tails(list(strata))
    return min(1.0, 2 * (min(below, above) + same / 2))


def _tails(strata: list[Table]) -> tuple[float, float, float]:
    """Return the probabilities of fewer hits than the agent's, of more, and of just so many."""
    sums, least = [1.0], 0
    for table in strata:
        chances, fewest = _chances(table)
        sums, least = _sum(sums, chances), least + fewest
    at = sum(table.x1 for table in strata) - least
    return sum(sums[:at]), sum(sums[at + 1 :]), sums[at]


def _chances(table: Table) -> tuple[list[float], int]:
    """Return the hypergeometric probabilities of the agent's hits, and the fewest there can be."""
    hits = table.x1 + table.x0
    fewest, most = max(0, hits - table.n0), min(hits, table.n1)
    whole = log_binomial(table.n1 + table.n0, hits)
    each = range(fewest, most + 1)
    return [exp(log_binomial(table.n1, x) + log_binomial(table.n0, hits - x) - whole) for x in each], fewest


def _sum(first: list[float], second: list[float]) -> list[float]:
    found = [0.0] * (len(first) + len(second) - 1)
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            found[i + j] += one * other
    return found
