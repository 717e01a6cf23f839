"""The time of the next call after an attempt that did not reach the customer.

Source: design, section 6: no answer after 3 hours, busy after 15 minutes, voicemail in the next half-day, not in the
hour of the day that failed last, and after five attempts no more. Only when the team works and the customer may be
called. The customer's hour of day is taken in `zones[0]`, the allowed hours in all `zones`; with no zone at all both
are taken in the team's. Instants go in aware and come out in UTC.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apps.followup.models.attempt import Result
from apps.messaging.quiet_hours import DEFAULT, AllowedHours, next_allowed
from apps.people.calendar import Calendar

_MIDDAY: Final = time(13)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
# Beyond a fortnight the rules cannot be met at all: hours recur each week.
_SEARCHED: Final = timedelta(days=14)


@dataclass(frozen=True)
class RetryRules:
    """The wait after each result, and how many attempts are made in all."""

    no_answer: timedelta = timedelta(hours=3)
    busy: timedelta = timedelta(minutes=15)
    max_attempts: int = 5


DEFAULT_RULES: Final = RetryRules()


def next_attempt_at(
    result: str,
    at: datetime,
    *,
    calendar: Calendar,
    zones: Sequence[str],
    rules: RetryRules = DEFAULT_RULES,
    hours: AllowedHours = DEFAULT,
) -> datetime:
    """Return when to try again after an attempt that ended at `at` with `no_answer`, `busy` or `voicemail`.

    Busy may come back in the same hour of day, the others not. Where no instant of a fortnight meets every rule, the
    hour of day is let go first; where the team and the customer have no allowed hour in common, the answer is the
    team's next opening after the wait, so that the case comes before a person. ValueError for another result,
    `NeverOpen` for a team that never works.
    """
    places = list(zones) or [calendar.zone]
    local = at.astimezone(ZoneInfo(places[0]))
    earliest = _earliest(result, local, rules, hours)
    avoided = None if result == Result.BUSY else local.hour
    return (
        _first_callable(earliest, calendar, places, hours, avoided)
        or _first_callable(earliest, calendar, places, hours, None)
        or calendar.next_open(earliest)
    )


def _earliest(result: str, local: datetime, rules: RetryRules, hours: AllowedHours) -> datetime:
    # The wait is real time, so it is added in UTC: adding to a local time would add or lose an hour at a clock change.
    match result:
        case Result.NO_ANSWER:
            return local.astimezone(UTC) + rules.no_answer
        case Result.BUSY:
            return local.astimezone(UTC) + rules.busy
        case Result.VOICEMAIL:
            return _next_half_day(local, hours)
    message = f"No rule says when to call again after “{result}”: only after no_answer, busy and voicemail."
    raise ValueError(message)


def _next_half_day(local: datetime, hours: AllowedHours) -> datetime:
    """Return 13:00 of the same day, or after that the next day's opening, by the customer's clock."""
    if local.time() < _MIDDAY:
        return datetime.combine(local.date(), _MIDDAY, local.tzinfo).astimezone(UTC)
    return datetime.combine(local.date() + _DAY, hours.opens, local.tzinfo).astimezone(UTC)


def _first_callable(
    earliest: datetime, calendar: Calendar, zones: Sequence[str], hours: AllowedHours, avoided: int | None
) -> datetime | None:
    """Return the first instant that the team, the customer and the hour of day allow; None within a fortnight.

    Each round moves forward to what one of them asks for, until none asks for more.
    """
    candidate = earliest
    while candidate < earliest + _SEARCHED:
        opening = calendar.next_open(candidate)
        allowed = next_allowed(opening, zones, hours)
        if allowed is None:
            return None
        local = allowed.astimezone(ZoneInfo(zones[0]))
        if local.hour == avoided:
            candidate = allowed + _rest_of_the_hour(local)
        elif allowed == opening:
            return allowed
        else:
            candidate = allowed
    return None


def _rest_of_the_hour(local: datetime) -> timedelta:
    return _HOUR - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
