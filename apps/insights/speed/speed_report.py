"""The report on what a day sooner did: both halves of the drawn order, by intention to treat, and one sentence.

There is no plan and no end, so the interval is one that holds however often one looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.insights.facts import refreshing
from apps.insights.speed.equals import Drawn, EqualCases, halves, read
from apps.insights.statistics.differences import Table
from apps.insights.statistics.encouraged import Differences, Halves, PerDay, Seen, differences, per_day
from apps.insights.statistics.intervals import Estimate, Interval
from apps.insights.statistics.sequential.eprocess import lasting_limit
from apps.insights.statistics.sequential.spending import weight
from apps.insights.statistics.stratified import mantel_haenszel
from apps.people.calendar import Calendar
from apps.people.models import Team

# The rule of every comparison (design, section 8).
FEWEST_ANSWERS: Final = 20
# A report that names no days reads so much.
_YEAR: Final = dt.timedelta(days=365)
Calendars = Mapping[int, tuple[Calendar, dt.timedelta]]


class Code(StrEnum):
    """A verdict on speed; ``better`` and ``worse`` are said of those drawn earlier, and from a drawn order alone."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no_difference"
    TOO_FEW = "too_few"
    NOT_DRAWN = "not_drawn"


@dataclass(frozen=True)
class Half:
    """Counts of customers. ``compared`` answered beside an equal of the other half who answered too; ``left`` of them
    are no detractors any more.
    """

    drawn: int
    answered: int
    compared: int
    left: int


@dataclass(frozen=True)
class SpeedReport:
    """``difference`` in the share that left, and ``days`` sooner, are None under 20 answers a side.

    ``per_day`` is None as well where the lot hardly changed when they were called.
    """

    team: Team | None
    start: dt.date | None
    end: dt.date | None
    groups: int
    earlier: Half
    later: Half
    difference: Estimate | None = None
    found: Differences | None = None
    limit: float = 0.0

    @property
    def code(self) -> Code:
        if not self.groups:
            return Code.NOT_DRAWN
        if self.difference is None:
            return Code.TOO_FEW
        if not self.difference.interval.leaves_out_zero:
            return Code.NO_DIFFERENCE
        return Code.BETTER if self.difference.value > 0 else Code.WORSE

    @property
    def days(self) -> Interval | None:
        return self.found.days_interval(self.limit) if self.found and self.difference else None

    @property
    def per_day(self) -> PerDay | None:
        return per_day(self.found, self.limit) if self.found and self.difference else None


def speed(
    team: str | None = None, start: dt.date | None = None, end: dt.date | None = None, *, now: dt.datetime
) -> SpeedReport:
    """Return the report on those due in a period, in days of their teams; without a start those of the last year.

    Raises Refused: ``unknown_team``, ``period_reversed``.
    """
    refreshing.catch_up(now=now)
    if start is None:
        start = min(now.date() - _YEAR, end or dt.date.max)
    if end and end < start:
        raise Refused("period_reversed", _("The period ends before it starts: exchange the two days."))
    named = _team(team) if team else None
    groups = halves(read(named, start, end))
    return report(groups, _calendars(groups), team=named, start=start, end=end)


def report(
    groups: Sequence[EqualCases],
    calendars: Calendars,
    *,
    team: Team | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> SpeedReport:
    """Return the report on these groups; ``calendars`` of their teams come with how long a day of work is."""
    compared = [Halves(_seen(group.earlier, calendars), _seen(group.later, calendars)) for group in groups]
    compared = [group for group in compared if group.earlier and group.later]
    earlier = _half([group.earlier for group in groups], [group.earlier for group in compared])
    later = _half([group.later for group in groups], [group.later for group in compared])
    counted = SpeedReport(team, start, end, len(groups), earlier, later)
    found = differences(compared)
    if min(earlier.compared, later.compared) < FEWEST_ANSWERS or found is None:
        return counted
    limit = lasting_limit(sum(weight(len(group.earlier), len(group.later)) for group in compared))
    common = mantel_haenszel((_table(group) for group in compared), limit)
    return SpeedReport(team, start, end, len(groups), earlier, later, common, found, limit)


def _seen(drawn: Iterable[Drawn], calendars: Calendars) -> list[Seen]:
    return [Seen(int(one.left), _days(one, *calendars[one.equals.team_id])) for one in drawn if one.is_answered]


def _days(one: Drawn, calendar: Calendar, working_day: dt.timedelta) -> float:
    """Return the working days until the first call; an answer is only counted once the case was closed."""
    return calendar.working_between(one.opened_at, one.called_at or one.opened_at) / working_day


def _half(drawn: Iterable[Sequence[Drawn]], compared: Iterable[Sequence[Seen]]) -> Half:
    counted = [one for alike in drawn for one in alike]
    seen = [one for alike in compared for one in alike]
    answered = sum(one.is_answered for one in counted)
    return Half(len(counted), answered, len(seen), sum(one.outcome for one in seen))


def _table(group: Halves) -> Table:
    outcomes = ([one.outcome for one in half] for half in group)
    earlier, later = outcomes
    return Table(sum(earlier), len(earlier), sum(later), len(later))


def _team(slug: str) -> Team:
    found = Team.objects.filter(slug=slug).first()
    if found is None:
        refusal = _("There is no team “{slug}”. Choose one of the teams, or leave it out.")
        raise Refused("unknown_team", refusal.format(slug=slug))
    return found


def _calendars(groups: Iterable[EqualCases]) -> Calendars:
    keys = {group.equals.team_id for group in groups}
    teams = Team.objects.filter(pk__in=keys).prefetch_related("shifts", "days_off")
    return {team.pk: (team.calendar, team.calendar.working_day) for team in teams}


def as_json(shown: SpeedReport, sentence: str) -> dict[str, Any]:
    """Return the answer of ``GET /reports/speed/``."""
    days, ratio = shown.days, shown.per_day
    return {
        "period": {day: at.isoformat() if at else None for day, at in (("from", shown.start), ("to", shown.end))},
        "team": shown.team.slug if shown.team else None,
        "groups": shown.groups,
        "earlier": vars(shown.earlier),
        "later": vars(shown.later),
        "difference": _spanned(shown.difference.value, shown.difference.interval) if shown.difference else None,
        "days_sooner": _spanned(shown.found.sooner, days) if shown.found and days else None,
        "per_day": _spanned(ratio.gain, ratio.interval) if ratio else None,
        "verdict": {"code": shown.code.value, "sentence": sentence},
    }


def _spanned(value: float, span: Interval) -> dict[str, float]:
    return {"value": value, "low": span.low, "high": span.high}
