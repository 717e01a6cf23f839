"""Detractors won over, of those whom each agent spoke with; the same by root cause.

An agent's customers were not drawn by lot: hard cases may go to the best. So the mix of starting scores is allowed
for, an agent's share is shrunk toward the team's, and nobody is ranked under a volume.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from apps.core.database.replica import reads_replica
from apps.followup.models import OutcomeGroup, RootCause
from apps.insights.conversion.cells import By, Cell, count, count_cases
from apps.insights.conversion.outcomes import Share, outcomes
from apps.insights.definitions.scope import Scope
from apps.insights.statistics.agents import shrinkage
from apps.insights.statistics.agents.case_mix import standardised
from apps.insights.statistics.agents.shrinkage import Answers
from apps.people.models import User
from apps.surveys.scales import Group

# Under so many answers nobody is ranked: chance alone would decide.
FEWEST_TO_RANK: Final = 20
Names = Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class Likely:
    """A share corrected by what is known of the whole team, 0-1, with its 95% interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """The counts of customers whose first case starts as a detractor's: spoken with, asked again, answered, left.

    ``key`` is the agent's e-mail address or the root cause's slug; empty for cases without either. ``expected`` is how
    many would have left with the whole team's shares at these starting scores, ``shrunk`` the share as the team's
    knowledge corrects it; both are None of causes. ``is_ranked``: there are answers enough for a place in the order.
    """

    key: str
    label: str
    reached: int
    sent: int
    answered: int
    moved: int
    left_detractors: Share
    expected: float | None
    shrunk: Likely | None
    is_ranked: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@reads_replica
def by_agent(scope: Scope, *, now: dt.datetime) -> list[Row]:
    """Return each agent who spoke with a detractor of the period, as frozen at close. Raises as ``Scope`` does.

    Those with answers enough come first, by the shrunk share, then the others by name.
    """
    kept = _kept(count_cases(scope, now=now, by=By.AGENT))
    agents = User.objects.filter(pk__in=[key for key in kept if key])
    names = {agent.pk: (agent.email, str(agent)) for agent in agents}
    team = shrinkage.team([_answers(cells) for cells in kept.values()])
    mix = _by_score(cell for cells in kept.values() for cell in cells)
    rows = [_agent(*names.get(key or 0, ("", _("nobody"))), cells, team, mix) for key, cells in kept.items()]
    return sorted(rows, key=_place)


@reads_replica
def by_root_cause(scope: Scope, *, now: dt.datetime) -> list[Row]:
    """Return each root cause, most customers first; not added up over the tree. Raises as ``Scope`` does."""
    names = {cause.pk: (cause.slug, str(cause)) for cause in RootCause.objects.all()}
    kept = _kept(count_cases(scope, now=now, by=By.ROOT_CAUSE))
    rows = [_row(*names.get(key or 0, ("", _("no root cause yet"))), cells) for key, cells in kept.items()]
    return sorted(rows, key=lambda row: (-row.reached, row.label))


def _kept(cells: Iterable[Cell]) -> dict[int | None, list[Cell]]:
    kept: dict[int | None, list[Cell]] = {}
    for cell in cells:
        if cell.is_first and cell.start_group == Group.DETRACTOR and cell.group == OutcomeGroup.SPOKEN:
            kept.setdefault(cell.key, []).append(cell)
    return kept


def _place(row: Row) -> tuple[bool, float, str]:
    return not row.is_ranked, -row.shrunk.share if row.is_ranked and row.shrunk else 0.0, row.label


def _agent(key: str, label: str, cells: list[Cell], team: shrinkage.Team | None, mix: Mapping[Any, Answers]) -> Row:
    own = _by_score(cells)
    against = standardised((mix[score], answers) for score, answers in own.items())
    answers = _answers(cells)
    corrected = Likely(team.shrunk(answers), *team.interval(answers)) if team and answers.n else None
    return _row(key, label, cells, expected=against.expected if against else None, shrunk=corrected)


def _row(
    key: str, label: str, cells: list[Cell], *, expected: float | None = None, shrunk: Likely | None = None
) -> Row:
    ended = outcomes(cells)
    return Row(
        key=key,
        label=label,
        reached=count(cells),
        sent=ended.sent,
        answered=ended.n,
        moved=ended.left_detractors.count,
        left_detractors=ended.left_detractors,
        expected=expected,
        shrunk=shrunk,
        is_ranked=shrunk is not None and ended.n >= FEWEST_TO_RANK,
    )


def _answers(cells: Iterable[Cell]) -> Answers:
    answered = [cell for cell in cells if cell.is_answered]
    return Answers(count(cell for cell in answered if cell.to_group != Group.DETRACTOR), count(answered))


def _by_score(cells: Iterable[Cell]) -> dict[tuple[str, int], Answers]:
    found: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        found.setdefault((cell.scale, cell.start_score), []).append(cell)
    return {score: _answers(alike) for score, alike in found.items()}
