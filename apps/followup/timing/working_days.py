"""Counting whole working days of a team."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from apps.people.calendar import Calendar


def working_days_after(calendar: Calendar, at: dt.datetime, days: int) -> dt.datetime:
    """Return the same time of day so many working days later, or the next opening after it.

    A Friday's noon and one day give Monday's noon. Raises NeverOpen as the calendar does.
    """
    zone, moment = ZoneInfo(calendar.zone), at
    for _ in range(days):
        tomorrow = moment.astimezone(zone).date() + dt.timedelta(days=1)
        moment = calendar.next_open(dt.datetime.combine(tomorrow, dt.time(0), tzinfo=zone))
    same_time = dt.datetime.combine(moment.astimezone(zone).date(), at.astimezone(zone).time(), tzinfo=zone)
    return calendar.next_open(same_time)
