"""The half hours that a customer may choose for a call: the team works, they may be called, and somebody is free."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from apps.followup.models.case import Case, Status
from apps.messaging.quiet_hours import AllowedHours, allowed_until, is_allowed
from apps.people.calendar import Calendar, NeverOpen

SLOT: Final = dt.timedelta(minutes=30)
WORKING_DAYS: Final = 5
# An agent cannot be asked to call in two minutes.
_LEAD: Final = dt.timedelta(minutes=15)
_SEARCHED: Final = dt.timedelta(days=31)


def free(case: Case, *, now: dt.datetime) -> list[dt.datetime]:
    """Return when the call of this case may begin, in order, in UTC: half hours with fewer agreed calls than the team
    takes.

    A time that this case itself has agreed takes no place: its customer may change it.
    """
    team = case.team
    hours = team.allowed_hours
    slots = list(open_slots(team.calendar, case.zones_or_team, hours, now=now))
    taken = _agreed(case, slots)
    return [slot for slot in slots if taken[slot] < team.callbacks_per_slot]


def open_slots(
    calendar: Calendar, zones: Sequence[str], hours: AllowedHours, *, now: dt.datetime
) -> Iterator[dt.datetime]:
    """The half hours of the next five working days, today's rest among them, that lie within both calendars whole."""
    days: set[dt.date] = set()
    for slot in _working(calendar, since=_next_half_hour(now + _LEAD)):
        days.add(calendar.local_date(slot))
        if len(days) > WORKING_DAYS or slot > now + _SEARCHED:
            return
        fits = calendar.working_between(slot, slot + SLOT) == SLOT
        if fits and is_allowed(slot, zones, hours) and allowed_until(slot, zones, hours) >= slot + SLOT:
            yield slot


def _working(calendar: Calendar, *, since: dt.datetime) -> Iterator[dt.datetime]:
    slot = since
    while True:
        try:
            opening = calendar.next_open(slot)
        except NeverOpen:
            return
        if opening <= slot:
            yield slot
            slot += SLOT
        else:
            slot = _next_half_hour(opening)


def _next_half_hour(at: dt.datetime) -> dt.datetime:
    """``at`` itself where it is one. By UTC, so that all customers share the same half hours."""
    moment = at.astimezone(dt.UTC)
    whole = moment.replace(minute=30 if moment.minute >= 30 else 0, second=0, microsecond=0)  # noqa: PLR2004
    return whole if whole == moment else whole + SLOT


def _agreed(case: Case, slots: list[dt.datetime]) -> Counter[dt.datetime]:
    """Return how many calls the team has agreed for each half hour."""
    if not slots:
        return Counter()
    waiting = Case.objects.filter(
        team=case.team, status=Status.WAITING, callback_at__gte=slots[0], callback_at__lt=slots[-1] + SLOT
    ).exclude(pk=case.pk)
    return Counter(_half_hour(at) for at in waiting.values_list("callback_at", flat=True) if at)


def _half_hour(at: dt.datetime) -> dt.datetime:
    later = _next_half_hour(at)
    return later if later == at else later - SLOT
