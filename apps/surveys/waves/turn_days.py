"""The working days on which turns of a wave fall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.db.models import F

from apps.people.models import Team
from apps.surveys.models import WaveDay

_DAY = dt.timedelta(days=1)


def opening_on_or_after(day: dt.date, team: Team) -> dt.datetime:
    """Return when the team first opens on that day or the next working day after it."""
    return team.calendar.next_open(dt.datetime.combine(day, dt.time(0), ZoneInfo(team.time_zone)))


def local_day(at: dt.datetime, team: Team) -> dt.date:
    return at.astimezone(ZoneInfo(team.time_zone)).date()


def working_days(first: dt.date, days: int, team: Team) -> list[dt.datetime]:
    """Return the openings of the working days among so many days from ``first`` on, each day once."""
    openings: list[dt.datetime] = []
    day, end = first, first + days * _DAY
    while day < end:
        opening = opening_on_or_after(day, team)
        opened = local_day(opening, team)
        if opened >= end:
            break
        openings.append(opening)
        day = opened + _DAY
    return openings or [opening_on_or_after(first, team)]


def count(wave_id: int, days: Iterable[tuple[dt.date, int]]) -> None:
    """Add to the days how many turns came or, below zero, went; days in order, so that two workers never lock each
    other out.
    """
    for day, change in sorted(days):
        row, _ = WaveDay.objects.get_or_create(wave_id=wave_id, day=day)
        WaveDay.objects.filter(pk=row.pk).update(turns=F("turns") + change)
