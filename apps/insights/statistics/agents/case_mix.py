"""Case mix: what the team would have reached with this agent's customers.

Indirectly standardised ratios are each against its own mix. Two of them cannot be compared, so they are never ranked.

Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), chapter 2, with Byar's
approximation.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from apps.insights.statistics.agents.shrinkage import Answers
from apps.insights.statistics.intervals import Z_95, Interval


class Standardised(NamedTuple):
    """``observed`` hits, ``expected`` ones at the team's shares, their ``ratio`` with Byar's 95% interval.

    ``share`` is the ratio times the team's overall share.
    """

    observed: int
    expected: float
    ratio: float
    interval: Interval
    share: float


def standardised(strata: Iterable[tuple[Answers, Answers]]) -> Standardised | None:
    """Return the agent's result for strata of (team, agent); None where the team's shares expect no hit at all.

    A stratum of which the team has no answers says nothing and is left out.
    """
    known = [(whole, agent) for whole, agent in strata if whole.n]
    observed = sum(agent.hits for _, agent in known)
    expected = sum(agent.n * whole.hits / whole.n for whole, agent in known)
    if not expected:
        return None
    overall = sum(whole.hits for whole, _ in known) / sum(whole.n for whole, _ in known)
    ratio = observed / expected
    return Standardised(observed, expected, ratio, _byar(observed, expected), ratio * overall)


def _byar(observed: int, expected: float) -> Interval:
    def bound(count: int, z: float) -> float:
        return count / expected * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3

    return Interval(bound(observed, -Z_95) if observed else 0.0, bound(observed + 1, Z_95))
