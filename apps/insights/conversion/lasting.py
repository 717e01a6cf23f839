"""Did it last: each wave beside the others, and the same customers at two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.core.database import replica
from apps.followup.models import OutcomeGroup
from apps.insights.conversion.cells import count_cases
from apps.insights.conversion.outcomes import Gap, Outcomes, outcomes
from apps.insights.definitions.scope import Scope
from apps.insights.statistics.mid_p import mcnemar
from apps.insights.statistics.nps_scores import paired


@dataclass(frozen=True)
class Wave:
    """The detractors spoken with, as they stand so many days after the close."""

    days: int
    reached: Outcomes


@dataclass(frozen=True)
class Lasting:
    """The same ``n`` customers, spoken with, who answered both waves: how many had left the detractors at each.

    ``came`` left only later, ``went`` back. ``difference`` is later minus earlier (Tango's interval), ``p`` McNemar's
    two-sided mid-p.
    """

    first: int
    last: int
    n: int
    left_first: int
    left_last: int
    came: int
    went: int
    difference: Gap
    p: float


def waves(scope: Scope, days: Sequence[int], *, now: dt.datetime) -> list[Wave]:
    """Return the outcomes at each wave. A customer may be in several: the waves are not independent."""
    return [Wave(each, _spoken(scope, each, now)) for each in days]


def _spoken(scope: Scope, wave: int, now: dt.datetime) -> Outcomes:
    cells = count_cases(_at(scope, wave), now=now)
    return outcomes(cell for cell in cells if cell.group == OutcomeGroup.SPOKEN)


def _at(scope: Scope, wave: int) -> Scope:
    return Scope(period=scope.period, team=scope.team, touchpoint=scope.touchpoint, agent=scope.agent, wave=wave)


def lasting(scope: Scope, first: int, last: int) -> Lasting | None:
    """Return the comparison of two waves, None where nobody answered both."""
    pairs: dict[tuple[bool, bool], int] = {}
    with replica.cursor() as cursor:
        cursor.execute(_SQL.format(previous=_previous(scope)), _parameters(scope, first, last))
        pairs = {(before, after): count for before, after, count in cursor.fetchall()}
    n = sum(pairs.values())
    came, went = pairs.get((False, True), 0), pairs.get((True, False), 0)
    change = paired(came, went, n)
    if change is None:
        return None
    both = pairs.get((True, True), 0)
    difference = Gap(change.value, change.interval.low, change.interval.high)
    return Lasting(first, last, n, both + went, both + came, came, went, difference, mcnemar(came, went).mid_p)


def _previous(scope: Scope) -> str:
    return "previous_in_team_at" if scope.team else "previous_at"


def _parameters(scope: Scope, first: int, last: int) -> dict[str, Any]:
    return scope.parameters() | {"earlier": first, "later": last}


_SQL = """
SELECT a.to_group <> 'detractor', b.to_group <> 'detractor', count(*)
FROM insights_casefact f
JOIN insights_wavefact a ON a.fact_id = f.case_id AND a.wave = %(earlier)s AND a.state = 'answered'
JOIN insights_wavefact b ON b.fact_id = f.case_id AND b.wave = %(later)s AND b.state = 'answered'
WHERE f.given_at BETWEEN %(first)s AND %(last)s
  AND f.is_original AND NOT f.is_invalid AND (f.{previous} IS NULL OR f.{previous} < %(first)s)
  AND f.start_group = 'detractor' AND a.outcome_group = 'spoken' AND b.outcome_group = 'spoken'
  AND (%(team)s::bigint IS NULL OR f.team_id = %(team)s)
  AND (%(touchpoints)s::bigint[] IS NULL OR f.touchpoint_id = ANY(%(touchpoints)s))
  AND (%(agent)s::bigint IS NULL OR (a.agent_id = %(agent)s AND b.agent_id = %(agent)s))
GROUP BY 1, 2
"""
