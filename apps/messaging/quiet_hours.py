"""The hours in which a customer may be texted or called, where it may be uncertain in which time zone they are.

Source: design, invariant 7. Where the zone is uncertain (a phone number can belong to sixteen), an instant is allowed
only where it is allowed in every candidate. No zone at all is read as UTC. A zone is an IANA name; an unknown one
raises `zoneinfo.ZoneInfoNotFoundError`. Instants go in aware, in any zone, and come out in UTC.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apps.core.allowed_hours import AllowedHours

__all__ = ["DEFAULT", "AllowedHours", "allowed_until", "is_allowed", "next_allowed"]

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)
# Allowed hours come back each day; a week covers every skipped and doubled day that a country has ever decreed.
_HORIZON_DAYS: Final = 7


DEFAULT: Final = AllowedHours()


def is_allowed(at: datetime, zones: Sequence[str], hours: AllowedHours = DEFAULT) -> bool:
    """Say whether `at` lies within the hours in all zones."""
    return all(hours.hold_at(at.astimezone(zone).time()) for zone in _zones(at, zones))


def next_allowed(at: datetime, zones: Sequence[str], hours: AllowedHours = DEFAULT) -> datetime | None:
    """Return the earliest allowed instant that is not before `at`.

    None where the zones share no hour within a week, such as two that lie twelve hours apart.
    """
    if is_allowed(at, zones, hours):
        return at.astimezone(UTC)
    return next((change for change in _changes(at, zones, hours) if is_allowed(change, zones, hours)), None)


def allowed_until(at: datetime, zones: Sequence[str], hours: AllowedHours = DEFAULT) -> datetime:
    """Return the end of the allowed window that `at` is in, for a message's validity: the first instant not allowed.

    `at` itself where it is not allowed; a week later where the hours never end.
    """
    if not is_allowed(at, zones, hours):
        return at.astimezone(UTC)
    ends = (change for change in _changes(at, zones, hours) if not is_allowed(change, zones, hours))
    return next(ends, at.astimezone(UTC) + _HORIZON_DAYS * _DAY)


def _zones(at: datetime, names: Sequence[str]) -> Iterator[ZoneInfo]:
    # A naive time would silently be read in the server's own zone.
    if at.tzinfo is None:
        message = "A time without a zone says nothing of the customer's time."
        raise ValueError(message)
    return (ZoneInfo(name) for name in dict.fromkeys(names or ["UTC"]))


def _changes(at: datetime, zones: Sequence[str], hours: AllowedHours) -> Iterator[datetime]:
    """Yield in order the instants of the coming week at which the answer can change, in any of the zones."""
    start = at.astimezone(UTC)
    for day in range(_HORIZON_DAYS):
        since = start + day * _DAY
        found = {change for zone in _zones(at, zones) for change in _changes_of_a_day(since, zone, hours)}
        yield from sorted(found)


def _changes_of_a_day(since: datetime, zone: ZoneInfo, hours: AllowedHours) -> Iterator[datetime]:
    until = since + _DAY
    for days in (0, 1, 2):
        local_date = since.astimezone(zone).date() + days * _DAY
        for wall in (hours.opens, hours.closes):
            # The same time comes twice in the doubled hour of autumn; both are looked at.
            for fold in (0, 1):
                change = datetime.combine(local_date, wall, zone).replace(fold=fold).astimezone(UTC)
                if since < change <= until:
                    yield change
    if since.astimezone(zone).utcoffset() != until.astimezone(zone).utcoffset():
        yield _clock_change(since, until, zone)


def _clock_change(since: datetime, until: datetime, zone: ZoneInfo) -> datetime:
    """Find, to the second, when the zone's clocks are changed; they are changed on whole seconds."""
    before = since.astimezone(zone).utcoffset()
    low, high = 0, int(_DAY / _SECOND) + 1
    first = since.replace(microsecond=0)
    while high - low > 1:
        middle = (low + high) // 2
        changed = (first + middle * _SECOND).astimezone(zone).utcoffset() != before
        low, high = (low, middle) if changed else (middle, high)
    return min(first + high * _SECOND, until)
