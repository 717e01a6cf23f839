"""The customers whom a standing wave asks in each week of the coming twelve months."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Final

from apps.surveys.models import StandingWave, WaveDay
from apps.surveys.waves.turn_days import local_day

# A year from any day on touches fifty-three weeks.
WEEKS: Final = 53
_WEEK: Final = dt.timedelta(days=7)


@dataclass(frozen=True)
class ComingWeek:
    """``monday`` of the team's calendar; what is overdue counts in the first week."""

    monday: dt.date
    turns: int


def coming_weeks(wave: StandingWave, *, now: dt.datetime) -> list[ComingWeek]:
    """Return the weeks from this one on: a row for each day is read, never one for each customer."""
    today = local_day(now, wave.survey.team)
    first = today - dt.timedelta(days=today.weekday())
    days = WaveDay.objects.filter(wave=wave, day__lt=first + WEEKS * _WEEK, turns__gt=0)
    found: Counter[dt.date] = Counter()
    for day, turns in days.values_list("day", "turns"):
        found[max(day - dt.timedelta(days=day.weekday()), first)] += turns
    return [ComingWeek(first + number * _WEEK, found[first + number * _WEEK]) for number in range(WEEKS)]
