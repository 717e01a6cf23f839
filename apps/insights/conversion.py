"""The conversion report: what became of the cases opened in a period, and whether the call made the difference.

Source of every definition: design, section 8. Cases are counted by the day, UTC, on which they were opened. A double
that was merged and a case closed as invalid count as opened and closed; no re-survey follows them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from apps.followup.models import OutcomeGroup
from apps.insights.counts import Cell, count, count_cases
from apps.insights.expected import Expected, expected
from apps.insights.outcomes import Difference, Outcomes, Verdict, difference, outcomes, verdict
from apps.insights.scope import Period, Scope
from apps.insights.statistics.intervals import Interval
from apps.surveys.scales import Group

# Best first: the order of the report's rows and columns.
GROUPS: tuple[Group, ...] = (Group.PROMOTER, Group.PASSIVE, Group.DETRACTOR)
Transitions = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Funnel:
    """Each is a count of the cases opened. ``closed`` may exceed ``reached``: the unreachable are closed too."""

    opened: int
    attempted: int
    reached: int
    closed: int
    resurvey_sent: int
    answered: int
    moved: int


@dataclass(frozen=True)
class Report:
    """``transitions[from][to]`` are all cases answered; ``reached`` and ``never_reached`` those opened by detractors.

    ``groups`` are the cases closed, by what became of the calls, with invalid ones in none; a wrong number is in its
    own and never among those not reached. Reached means: as it was when the case was closed. ``verdict`` rests on the
    difference in leaving the detractors.
    """

    period: Period
    wave: int | None
    funnel: Funnel
    groups: dict[str, int]
    transitions: Transitions
    reached: Outcomes
    never_reached: Outcomes
    difference: Difference
    verdict: Verdict
    expected: Expected

    def as_json(self) -> dict[str, Any]:
        """The shape of ``GET /api/v1/reports/conversion/``. Shares are 0-1, null where nobody answered."""
        return {**asdict(self), "period": self.period.as_json(), "verdict": str(self.verdict)}


def conversion(
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    team: str | None = None,
    touchpoint: str | None = None,
    agent: str | None = None,
    wave: int | None = None,
) -> Report:
    """The report on cases opened from ``start`` to ``end``, both included.

    The other arguments are explained at ``Scope``. Raises Refused: ``period_reversed``, ``unknown_team``,
    ``unknown_touchpoint``, ``unknown_agent``.
    """
    period = Period(start, end)
    cells = count_cases(Scope(period=period, team=team, touchpoint=touchpoint, agent=agent, wave=wave))
    reached = outcomes(cell for cell in cells if cell.reached_then)
    never = outcomes(
        cell for cell in cells if not cell.reached_then and cell.outcome_group != OutcomeGroup.WRONG_NUMBER
    )
    gaps = difference(reached, never)
    return Report(
        period=period,
        wave=wave,
        funnel=_funnel(cells),
        groups={group.value: count(cell for cell in cells if cell.outcome_group == group) for group in OutcomeGroup},
        transitions=_transitions(cells),
        reached=reached,
        never_reached=never,
        difference=gaps,
        verdict=verdict(Interval(gaps.left_detractors.low, gaps.left_detractors.high)),
        expected=expected(cells),
    )


def _funnel(cells: Sequence[Cell]) -> Funnel:
    return Funnel(
        opened=count(cells),
        attempted=count(cell for cell in cells if cell.attempted),
        reached=count(cell for cell in cells if cell.reached),
        closed=count(cell for cell in cells if cell.closed),
        resurvey_sent=count(cell for cell in cells if cell.sent),
        answered=count(cell for cell in cells if cell.answered),
        moved=count(cell for cell in cells if cell.moved),
    )


def _transitions(cells: Sequence[Cell]) -> Transitions:
    return {
        start.value: {
            end.value: count(cell for cell in cells if (cell.from_group, cell.to_group) == (start, end))
            for end in GROUPS
        }
        for start in reversed(GROUPS)
    }
