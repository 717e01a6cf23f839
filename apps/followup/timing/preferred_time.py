"""The time at which a customer would like to be called: a part of the day, or a moment or a span of their own choosing.

Kept as one short text: "morning", "afternoon", "evening", an ISO 8601 time with its offset, an ISO 8601 interval of two
such times ("START/END"), "START/.." for then or any time later, or "" for no preference.
Parts of the day are the customer's own, in `zones[0]` (UTC where no zone is known).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

PARTS_OF_DAY: Final = MappingProxyType(
    {"morning": (time(9), time(12)), "afternoon": (time(12), time(17)), "evening": (time(17), time(20))}
)
# A call needs this long; a slot about to end is no slot.
CALL_LASTS: Final = timedelta(minutes=30)
# ISO 8601-2 writes an interval without an end so.
OPEN_END: Final = "/.."
_DAY: Final = timedelta(days=1)


def read_preferred(text: str) -> str:
    """Return the preference as it is kept; ValueError, with a sentence for the user, for what is none."""
    word = text.strip().casefold()
    if not word or word in PARTS_OF_DAY:
        return word
    kept = "/".join(moment.isoformat(timespec="seconds") for moment in _read_moments(text.strip()))
    return kept + OPEN_END if word.endswith(OPEN_END) else kept


def preferred_slot(preferred: str, now: datetime, zones: Sequence[str]) -> tuple[datetime, datetime] | None:
    """Return start and end, in UTC, of the next time to call that suits; None for no preference or a moment gone by.

    Of a part of the day, the first that leaves 30 minutes for a call, from `now` where it has begun; a moment, and the
    beginning of an interval without an end, lasts for 30 minutes, an interval until its end. ValueError for a text
    that `read_preferred` would not have kept.
    """
    word = read_preferred(preferred)
    if not word:
        return None
    if word in PARTS_OF_DAY:
        return _next_part_of_day(word, now, ZoneInfo(zones[0] if zones else "UTC"))
    start, *ends = (moment.astimezone(UTC) for moment in _read_moments(word))
    return _what_is_left(start, ends[0] if ends else start + CALL_LASTS, now)


def _next_part_of_day(word: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    start, end = _part_of_day(word, now.astimezone(zone).date(), zone)
    if end < now + CALL_LASTS:
        start, end = _part_of_day(word, now.astimezone(zone).date() + _DAY, zone)
    return max(start, now.astimezone(UTC)), end


def _part_of_day(word: str, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    begins, ends = PARTS_OF_DAY[word]
    return datetime.combine(day, begins, zone).astimezone(UTC), datetime.combine(day, ends, zone).astimezone(UTC)


def _what_is_left(start: datetime, end: datetime, now: datetime) -> tuple[datetime, datetime] | None:
    return (max(start, now.astimezone(UTC)), end) if now < end else None


def _read_moments(text: str) -> list[datetime]:
    """Return a moment, or the two ends of an interval."""
    moments = [_read_moment(moment.strip()) for moment in text.removesuffix(OPEN_END).split("/", maxsplit=1)]
    if moments[0] >= moments[-1] and len(moments) > 1:
        raise ValueError("The preferred time must end after it begins.")
    return moments


def _read_moment(text: str) -> datetime:
    message = (
        "The preferred time must be “morning”, “afternoon”, “evening”, or a date and time with its offset from UTC, "
        "such as 2026-11-23T15:00+03:00, or two of them with a slash between, or one with “/..” behind."
    )
    try:
        moment = datetime.fromisoformat(text)
        # The first and last days of the calendar have no neighbour in UTC.
        moment.astimezone(UTC) + CALL_LASTS
    except (ValueError, OverflowError) as error:
        raise ValueError(message) from error
    if moment.tzinfo is None:
        raise ValueError(message)
    return moment
