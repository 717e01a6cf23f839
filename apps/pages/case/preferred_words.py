"""The time that a customer asked to be called at, in words for the agent, where no call is agreed for it."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.followup.timing.preferred_time import OPEN_END

_PARTS: Final = {
    "morning": gettext_lazy("in the morning"),
    "afternoon": gettext_lazy("in the afternoon"),
    "evening": gettext_lazy("in the evening"),
}


def preferred_words(preferred: str, zone: str) -> str:
    """Return ``Response.preferred_time`` in words, by the clock of ``zone``; nothing for no preference."""
    if preferred in _PARTS or not preferred:
        return str(_PARTS.get(preferred, ""))
    start, *ends = [_local(moment, zone) for moment in preferred.removesuffix(OPEN_END).split("/")]
    if preferred.endswith(OPEN_END):
        return _("{start} or later, their time").format(start=_day_and_time(start))
    if not ends:
        return _("{start}, their time").format(start=_day_and_time(start))
    end = f"{ends[0]:%H:%M}" if ends[0].date() == start.date() else _day_and_time(ends[0])
    return _("{start} to {end}, their time").format(start=_day_and_time(start), end=end)


def _local(moment: str, zone: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))


def _day_and_time(at: dt.datetime) -> str:
    return date_format(at, "D j M, H:i")
