"""The conversion report: what became of the cases opened in a period. Source of every definition: design, section 8.

The funnel counts original cases; shares count each customer's first of them; what happened after a second call stands
apart. No number is counted anywhere but from the rows of facts.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from apps.core.database.replica import reads_replica
from apps.followup.models import OutcomeGroup
from apps.insights.conversion.cells import Cell, State, count, count_cases
from apps.insights.conversion.drawn import drawn
from apps.insights.conversion.expected import Expected, expected
from apps.insights.conversion.lasting import Lasting, Wave, lasting, waves
from apps.insights.conversion.outcomes import Difference, Outcomes, difference, outcomes
from apps.insights.conversion.undrawn import Verdict, beside, not_drawn
from apps.insights.definitions.periods import Period
from apps.insights.definitions.scope import Scope
from apps.insights.facts import refreshing
from apps.surveys.models import Survey
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
class FollowOn:
    """The cases that answers to re-surveys opened: after a second call."""

    funnel: Funnel
    transitions: Transitions


@dataclass(frozen=True)
class Report:
    """``funnel``, ``groups`` and what is lost on the way count original cases; the rest each customer's first of them.

    ``closed`` = ``invalid`` + ``not_sent`` + ``not_due`` + ``silent`` + ``still_open`` + ``censored`` +
    ``funnel.answered``. ``groups`` are the closed cases by what became of the calls, as it was when they were closed.
    ``waiting``: changes that are not counted yet, because so many came at once.
    """

    period: Period
    wave: int | None
    funnel: Funnel
    invalid: int
    not_sent: dict[str, int]
    not_due: int
    silent: int
    still_open: int
    censored: int
    groups: dict[str, int]
    customers: int
    transitions: Transitions
    reached: Outcomes
    never_reached: Outcomes
    refused: Outcomes
    never_tried: Outcomes
    wrong_number: Outcomes
    difference: Difference
    waves: list[Wave]
    lasting: Lasting | None
    follow_on: FollowOn
    expected: Expected
    verdict: Verdict
    waiting: int

    def as_json(self) -> dict[str, Any]:
        """Return the shape of ``GET /api/v1/reports/conversion/``. Shares are 0-1, null where nobody answered."""
        difference = {**asdict(self.difference), "sentence": beside(self.difference)}
        said = {"period": self.period.as_json(), "difference": difference, "verdict": self.verdict.as_json()}
        return {**asdict(self), **said}


def conversion(
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    zone: str = "UTC",
    team: str | None = None,
    touchpoint: str | None = None,
    agent: str | None = None,
    wave: int | None = None,
    now: dt.datetime | None = None,
) -> Report:
    """Return the report on the cases whose answers were given from ``start`` to ``end`` in ``zone``, both included.

    The verdict is that of the lot that began in the period; without one nothing is claimed. The arguments are explained
    at ``Scope``. Raises Refused: ``period_reversed``, ``unknown_zone``, ``unknown_team``, ``unknown_touchpoint``,
    ``unknown_agent``.
    """
    now = now or timezone.now()
    scope = Scope(period=Period(start, end, zone), team=team, touchpoint=touchpoint, agent=agent, wave=wave)
    waiting = refreshing.catch_up(now=now)
    return _report(scope, now, waiting)


def wave_days() -> list[int]:
    """Return after how many days the surveys ask again, soonest first."""
    return sorted({days for survey in Survey.objects.all() for days in survey.resurvey_waves})


@reads_replica
def _report(scope: Scope, now: dt.datetime, waiting: int) -> Report:
    cells, by_lot = count_cases(scope, now=now), drawn(scope, now=now)
    days = wave_days()
    originals = [cell for cell in cells if cell.is_original]
    of = {group: outcomes(cell for cell in cells if cell.group == group) for group in OutcomeGroup}
    gaps = difference(of[OutcomeGroup.SPOKEN], of[OutcomeGroup.NOT_REACHED])
    return Report(
        period=scope.period,
        wave=scope.wave,
        funnel=_funnel(originals),
        invalid=count(cell for cell in originals if cell.is_invalid),
        not_sent=_not_sent(originals),
        not_due=count(cell for cell in originals if _is_not_due(cell)),
        silent=count(cell for cell in originals if cell.is_silent),
        still_open=count(cell for cell in originals if cell.is_still_open),
        censored=count(cell for cell in originals if cell.state == State.CENSORED),
        groups={group.value: count(cell for cell in originals if cell.group == group) for group in OutcomeGroup},
        customers=count(cell for cell in originals if cell.is_first),
        transitions=_transitions([cell for cell in originals if cell.is_first]),
        reached=of[OutcomeGroup.SPOKEN],
        never_reached=of[OutcomeGroup.NOT_REACHED],
        refused=of[OutcomeGroup.REFUSED],
        never_tried=of[OutcomeGroup.NEVER_TRIED],
        wrong_number=of[OutcomeGroup.WRONG_NUMBER],
        difference=gaps,
        waves=waves(scope, days, now=now),
        lasting=lasting(scope, days[0], days[-1]) if len(days) > 1 else None,
        follow_on=_follow_on([cell for cell in cells if not cell.is_original]),
        expected=expected(scope, originals, days),
        verdict=by_lot or not_drawn(of[OutcomeGroup.SPOKEN], of[OutcomeGroup.NOT_REACHED], gaps),
        waiting=waiting,
    )


def _is_not_due(cell: Cell) -> bool:
    """Say whether a closed and valid case has still to be asked, or has no wave of that distance at all."""
    return cell.is_closed and not cell.is_invalid and cell.state in {State.PLANNED, None}


def _not_sent(cells: Sequence[Cell]) -> dict[str, int]:
    reasons: Counter[str] = Counter()
    for cell in cells:
        if cell.state == State.NOT_SENT:
            reasons[cell.reason] += cell.cases
    return dict(sorted(reasons.items()))


def _follow_on(cells: Sequence[Cell]) -> FollowOn:
    return FollowOn(_funnel(cells), _transitions(cells))


def _funnel(cells: Sequence[Cell]) -> Funnel:
    return Funnel(
        opened=count(cells),
        attempted=count(cell for cell in cells if cell.is_attempted),
        reached=count(cell for cell in cells if cell.is_reached),
        closed=count(cell for cell in cells if cell.is_closed),
        resurvey_sent=count(cell for cell in cells if cell.is_sent),
        answered=count(cell for cell in cells if cell.is_answered),
        moved=count(cell for cell in cells if cell.has_moved),
    )


def _transitions(cells: Sequence[Cell]) -> Transitions:
    return {
        start.value: {
            end.value: count(cell for cell in cells if (cell.start_group, cell.to_group) == (start, end))
            for end in GROUPS
        }
        for start in reversed(GROUPS)
    }
