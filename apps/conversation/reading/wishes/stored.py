"""A wish as it was stored: what the sentence on a page says again, long after the words were read."""

from __future__ import annotations

import datetime as dt

from apps.conversation.reading.wishes.wish import Form, Wish
from apps.core.allowed_hours import AllowedHours
from apps.followup.timing.preferred_time import OPEN_END, preferred_slot
from apps.messaging.quiet_hours import next_allowed


def stored_wish(preferred_time: str, *, now: dt.datetime, zone: dt.tzinfo, hours: AllowedHours) -> Wish | None:
    """Return the time that is still to come; None for no preference, or one gone by.

    Raises ValueError for a text that `read_preferred` would not have kept.
    """
    slot = preferred_slot(preferred_time, now, [str(zone)])
    if slot is None:
        return None
    start, end = (at.astimezone(zone) for at in slot)
    if preferred_time.endswith(OPEN_END):
        return Wish(start, None, Form.LATER_DAY if start.time() == hours.opens else Form.LATER_HOUR)
    is_moment = preferred_time[:1].isdigit() and "/" not in preferred_time
    return Wish(start, end, Form.MOMENT if is_moment else _form_of(start, end, hours))


def soonest(*, now: dt.datetime, zone: dt.tzinfo, hours: AllowedHours) -> Wish:
    """Return the promise without a time: now, or at night the next opening."""
    allowed = next_allowed(now, [str(zone)], hours)
    return Wish((allowed or now).astimezone(zone), None, Form.SOON)


def _form_of(start: dt.datetime, end: dt.datetime, hours: AllowedHours) -> Form:
    if end.date() > start.date() and end.time() != dt.time(0):
        return Form.DAYS
    return Form.DAY if (start.time(), end.time()) == (hours.opens, hours.closes) else Form.SPAN
