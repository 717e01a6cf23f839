"""The scope of a report: which cases it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.people.models import Team, User
from apps.surveys.models import Touchpoint

_EARLIEST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Period:
    """Whole days in UTC, both ends included; None leaves that end open."""

    start: dt.date | None = None
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise Refused(
                "period_reversed",
                _("The period ends on {end}, before it starts: exchange the days.").format(end=self.end),
            )

    @property
    def first(self) -> dt.datetime:
        return dt.datetime.combine(self.start, dt.time.min, dt.UTC) if self.start else _EARLIEST

    @property
    def last(self) -> dt.datetime:
        """The last microsecond of the last day: the resolution of the database, so that nothing falls between."""
        return dt.datetime.combine(self.end, dt.time.max, dt.UTC) if self.end else _LATEST

    def as_json(self) -> dict[str, str | None]:
        start, end = (day.isoformat() if day else None for day in (self.start, self.end))
        return {"from": start, "to": end}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """The cases opened in a period, less those that the other fields leave out.

    ``touchpoint`` stands for itself and all below it. ``agent`` (an e-mail address) is the one who reached the
    customer; of a case in which nobody did, any who tried. ``wave`` is in days; None: each case's latest answered one.
    """

    period: Period
    team: str | None = None
    touchpoint: str | None = None
    agent: str | None = None
    wave: int | None = None

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the SQL of ``count_cases``.

        Raises Refused ``unknown_team``, ``unknown_touchpoint``, ``unknown_agent``: a misspelt name must not look like
        a period in which nothing happened.
        """
        return {
            "first": self.period.first,
            "last": self.period.last,
            "team": _team(self.team),
            "touchpoints": _touchpoints(self.touchpoint),
            "agent": _agent(self.agent),
            "wave": self.wave,
        }


def _team(slug: str | None) -> int | None:
    if not slug:
        return None
    pk = Team.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if pk is None:
        raise Refused(
            "unknown_team", _("There is no team “{slug}”. Choose one of the teams, or leave it out.").format(slug=slug)
        )
    return pk


def _touchpoints(slug: str | None) -> list[int] | None:
    if not slug:
        return None
    below = Touchpoint.ids_below(slug)
    if not below:
        raise Refused(
            "unknown_touchpoint",
            _("There is no touchpoint “{slug}”. Choose one of them, or leave it out.").format(slug=slug),
        )
    return below


def _agent(email: str | None) -> int | None:
    if not email:
        return None
    pk = User.objects.filter(email__iexact=email.strip()).values_list("pk", flat=True).first()
    if pk is None:
        raise Refused("unknown_agent", _("Nobody has this e-mail address. Choose one of the agents, or leave it out."))
    return pk
