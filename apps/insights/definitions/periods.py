"""Whole days by the clock of whoever reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.people.models import Team

_EARLIEST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
_UTC = "UTC"


@dataclass(frozen=True)
class Period:
    """Days from ``start`` to ``end``, both included, in ``zone``; None leaves that end open.

    Raises Refused: ``period_reversed``, ``unknown_zone``.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    zone: str = _UTC

    def __post_init__(self) -> None:
        if self.zone not in available_timezones():
            refusal = _("There is no time zone “{zone}”. Write one such as Europe/Berlin.")
            raise Refused("unknown_zone", refusal.format(zone=self.zone))
        if self.start and self.end and self.end < self.start:
            refusal = _("The period ends on {end}, before it starts: exchange the days.")
            raise Refused("period_reversed", refusal.format(end=self.end))

    @property
    def first(self) -> dt.datetime:
        return self._midnight(self.start) if self.start and self.start > dt.date.min else _EARLIEST

    @property
    def last(self) -> dt.datetime:
        """The last microsecond of the last day: the resolution of the database, so that nothing falls between."""
        if self.end is None or self.end >= dt.date.max - _DAY:
            return _LATEST
        return self._midnight(self.end + _DAY) - dt.timedelta(microseconds=1)

    def as_json(self) -> dict[str, str | None]:
        start, end = (day.isoformat() if day else None for day in (self.start, self.end))
        return {"from": start, "to": end, "zone": self.zone}

    def _midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time.min, ZoneInfo(self.zone)).astimezone(dt.UTC)


def zone_of_team(slug: str | None) -> str:
    """Return the zone for a reader without a clock: the team's, or the one that all teams share, or UTC."""
    teams = Team.objects.filter(slug=slug) if slug else Team.objects.all()
    zones = set(teams.values_list("time_zone", flat=True))
    return zones.pop() if len(zones) == 1 else _UTC
