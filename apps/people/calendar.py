"""Working time by a team's calendar: shifts of the week, public holidays, and a zone whose clocks change.

A shift lasts from the first instant at which the clock on the team's wall shows `opens`, or has jumped past it, to the
first at which it shows `closes`, or has jumped past that. What lies between is real time: a night shift is an hour
shorter when the clocks go forward and an hour longer when they go back. Instants go in aware, in any zone, and come out
in UTC; a naive one raises ValueError. Source: design, sections 5 and 6.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

_DAY: Final = timedelta(days=1)
_NOTHING: Final = timedelta(0)
_PATIENCE_DAYS: Final = 366
_SUNDAY: Final = 6
_A_MONDAY: Final = datetime(2026, 1, 5, tzinfo=UTC)


class NeverOpen(ValueError):  # noqa: N818
    """The calendar has no opening within 366 days; the sentence is for the administrator."""

    def __init__(self) -> None:
        super().__init__(
            gettext("This team has no working hours in the coming year: add a shift, or remove some holidays.")
        )


@dataclass(frozen=True)
class Shift:
    """One shift of the week, by the team's clock.

    `weekday`: Monday is 0. `closes` not after `opens` is on the next day: 00:00 is midnight, equal times are 24 hours.
    """

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= _SUNDAY:
            message = f"A weekday is a number from 0 (Monday) to 6 (Sunday), not {self.weekday}."
            raise ValueError(message)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return its start and end when it starts on that day, as naive local times."""
        last_day = day + _DAY if self.closes <= self.opens else day
        return datetime.combine(day, self.opens), datetime.combine(last_day, self.closes)


_ALWAYS: Final = tuple(Shift(weekday, time(0), time(0)) for weekday in range(7))


@dataclass(frozen=True)
class Calendar:
    """The hours and days on which a team works.

    `zone` is an IANA name. Shifts may overlap; shared time counts once. `holidays` says whether a local date is one,
    or contains those that are (so a `holidays.HolidayBase` will do): no shift starts on such a day, but one that
    started the evening before goes on to its end.
    """

    zone: str
    shifts: tuple[Shift, ...]
    holidays: Callable[[date], bool] | Container[date] = frozenset()

    @classmethod
    def weekly(
        cls, zone: str, hours: Iterable[tuple[int, time, time]], holidays: Callable[[date], bool] | Container[date]
    ) -> "Calendar":
        """Return a calendar of shifts, each as weekday, opening and closing; without any, of all hours of the week.

        So no deadline is lost of a team whose hours nobody has entered.
        """
        return cls(zone, tuple(Shift(*shift) for shift in hours) or _ALWAYS, holidays)

    def is_open(self, at: datetime) -> bool:
        """Say whether the team is at work; at the very end of a shift it is not."""
        moment = _in_utc(at)
        return any(opens == moment for opens, _ in self._openings(moment, until=moment))

    def local_date(self, at: datetime) -> date:
        """Return the date on the team's wall."""
        return _in_utc(at).astimezone(ZoneInfo(self.zone)).date()

    def next_open(self, at: datetime) -> datetime:
        """Return the first open instant that is not before `at`; NeverOpen within 366 days."""
        return next(self._openings(_in_utc(at)))[0]

    def add_working(self, start: datetime, duration: timedelta) -> datetime:
        """Return when so much working time has passed since `start`.

        Nothing to add gives the next open instant; otherwise the answer may be the very end of a shift. ValueError
        for a negative duration, NeverOpen where 366 days bring no opening.
        """
        if duration < _NOTHING:
            message = f"Working time is counted forward only, not by {duration}."
            raise ValueError(message)
        remaining = duration
        for opens, closes in self._openings(_in_utc(start)):
            if remaining <= closes - opens:
                return opens + remaining
            remaining -= closes - opens
        raise NeverOpen

    def working_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from `start` to `end`; none where `end` is not later."""
        first, last = _in_utc(start), _in_utc(end)
        openings = self._openings(first, until=last)
        return sum((max(min(closes, last) - opens, _NOTHING) for opens, closes in openings), _NOTHING)

    @property
    def working_day(self) -> timedelta:
        """Return how long a day lasts on which this team works: the mean over the week, without holidays."""
        week = Calendar("UTC", self.shifts).working_between(_A_MONDAY, _A_MONDAY + 7 * _DAY)
        return week / len({shift.weekday for shift in self.shifts})

    def _openings(self, since: datetime, until: datetime | None = None) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is open from `since` on, in order, without overlap; with `until`, no shift of a later day.

        Without `until` it goes on for ever, or raises NeverOpen once 366 days in a row brought nothing.
        """
        zone, done_to, idle_days = ZoneInfo(self.zone), since, 0
        # A shift of the evening before can still be on.
        day = since.astimezone(zone).date() - _DAY
        while until is None or day <= until.astimezone(zone).date():
            idle_days += 1
            for opens, closes in self._shifts_of(day, zone):
                if closes > done_to:
                    yield max(opens, done_to), closes
                    done_to, idle_days = closes, 0
            if until is None and idle_days > _PATIENCE_DAYS:
                raise NeverOpen
            day += _DAY

    def _shifts_of(self, day: date, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
        if self._is_holiday(day):
            return []
        walls = [shift.on(day) for shift in self.shifts if shift.weekday == day.weekday()]
        spans = [(_first_instant(opens, zone), _first_instant(closes, zone)) for opens, closes in walls]
        return sorted(span for span in spans if span[0] < span[1])

    def _is_holiday(self, day: date) -> bool:
        return self.holidays(day) if callable(self.holidays) else day in self.holidays


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        message = "A time without a zone cannot be placed in a calendar."
        raise ValueError(message)
    return at.astimezone(UTC)


def _first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the zone's clock shows `wall` (naive), or has jumped past it."""
    # A time that comes twice is the first with fold=0; a skipped one lies beyond the jump then, and before it with 1
    latest = wall.replace(tzinfo=zone).astimezone(UTC)
    if latest.astimezone(zone).replace(tzinfo=None) == wall:
        return latest
    earliest = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    before = earliest.astimezone(zone).utcoffset()
    low, high = 0, round((latest - earliest).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        jumped = (earliest + timedelta(seconds=middle)).astimezone(zone).utcoffset() != before
        low, high = (low, middle) if jumped else (middle, high)
    return (earliest + timedelta(seconds=high)).replace(microsecond=0)
