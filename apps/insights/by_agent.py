"""Detractors won over, of those whom each agent reached; the same by root cause.

Ordered by the low end of the interval, so that two lucky answers do not stand above a hundred good ones. An agent's
customers were not drawn by lot either: hard cases may go to the best.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.followup.models import RootCause
from apps.insights.counts import By, Cell, count, count_cases
from apps.insights.outcomes import Share, outcomes
from apps.insights.scope import Period, Scope
from apps.people.models import User
from apps.surveys.scales import Group


@dataclass(frozen=True)
class Row:
    """The counts of cases opened by detractors: reached, asked again (``sent``), answered, moved (they left the
    detractors).

    ``key`` is the agent's e-mail address or the root cause's slug; empty for cases without either.
    """

    key: str
    label: str
    reached: int
    sent: int
    answered: int
    moved: int
    left_detractors: Share

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def by_agent(
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    team: str | None = None,
    touchpoint: str | None = None,
    wave: int | None = None,
) -> list[Row]:
    """Each agent who reached a detractor of the period, by name as it was frozen at close. Raises as ``Scope`` does."""
    scope = Scope(period=Period(start, end), team=team, touchpoint=touchpoint, wave=wave)
    names = {
        agent.pk: (agent.email, str(agent)) for agent in User.objects.filter(attempts__result="reached").distinct()
    }
    return _rows(count_cases(scope, By.AGENT), names, _("nobody"))


def by_root_cause(
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    team: str | None = None,
    touchpoint: str | None = None,
    agent: str | None = None,
    wave: int | None = None,
) -> list[Row]:
    """Each root cause, not added up over the tree. Raises as ``Scope`` does."""
    scope = Scope(period=Period(start, end), team=team, touchpoint=touchpoint, agent=agent, wave=wave)
    names = {cause.pk: (cause.slug, cause.name) for cause in RootCause.objects.all()}
    return _rows(count_cases(scope, By.ROOT_CAUSE), names, _("no root cause yet"))


def _rows(cells: Iterable[Cell], names: Mapping[int, tuple[str, str]], nameless: str) -> list[Row]:
    kept: dict[int | None, list[Cell]] = {}
    for cell in cells:
        if cell.from_group == Group.DETRACTOR and _was_reached(cell):
            kept.setdefault(cell.key, []).append(cell)
    rows = [_row(*names.get(key or 0, ("", nameless)), alike) for key, alike in kept.items()]
    return sorted(rows, key=lambda row: (-row.left_detractors.low, -row.answered, -row.reached, row.label))


def _was_reached(cell: Cell) -> bool:
    """Return it as frozen at close; while nothing was sent, as the case stands."""
    return cell.reached if cell.reached_then is None else cell.reached_then


def _row(key: str, label: str, cells: list[Cell]) -> Row:
    ended = outcomes(cells)
    return Row(
        key=key,
        label=label,
        reached=count(cells),
        sent=ended.sent,
        answered=ended.n,
        moved=ended.left_detractors.count,
        left_detractors=ended.left_detractors,
    )
