"""The calendar against an oracle that knows no arithmetic: it looks at the clock on the wall, minute by minute."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.people.calendar import Calendar, Shift

MINUTE = timedelta(minutes=1)
SCAN_DAYS = 24
STARTS_FROM_DAY, STARTS_TO_DAY = 4, 12
# Ten days before the clocks change, in zones that do it at 01:00, 02:00, at midnight, by half an hour, and never.
SCENES = [
    ("Europe/Berlin", "2026-03-19"),
    ("Europe/Berlin", "2026-10-15"),
    ("America/New_York", "2026-02-26"),
    ("America/New_York", "2026-10-22"),
    ("Australia/Lord_Howe", "2026-03-26"),
    ("Australia/Lord_Howe", "2026-09-24"),
    ("America/Havana", "2026-10-22"),
    ("Asia/Beirut", "2026-03-19"),
    ("America/St_Johns", "2010-10-28"),
    ("Pacific/Apia", "2011-12-20"),
    ("Asia/Kolkata", "2026-06-01"),
]


@cache
def clock_seen(zone: str, first: str) -> list[datetime]:
    """The latest time that the wall has shown so far, at each minute of the scan."""
    start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    shown = ((start + i * MINUTE).astimezone(ZoneInfo(zone)).replace(tzinfo=None) for i in range(SCAN_DAYS * 1440))
    return list(accumulate(shown, max))


class Oracle:
    """The open minutes of the scan, found by looking."""

    def __init__(self, calendar: Calendar, first: str, holidays: frozenset[date]) -> None:
        self.start = datetime.fromisoformat(first).replace(tzinfo=UTC)
        seen = clock_seen(calendar.zone, first)
        self.open = [False] * len(seen)
        for offset in range(-2, SCAN_DAYS + 2):
            day = self.start.date() + timedelta(days=offset)
            for shift in calendar.shifts:
                if shift.weekday == day.weekday() and day not in holidays:
                    self._mark(seen, shift, day)

    def _mark(self, seen: Sequence[datetime], shift: Shift, day: date) -> None:
        closing_day = day if shift.opens < shift.closes else day + timedelta(days=1)
        begin = bisect_left(seen, datetime.combine(day, shift.opens))
        end = bisect_left(seen, datetime.combine(closing_day, shift.closes))
        self.open[begin:end] = [True] * (end - begin)

    def index(self, at: datetime) -> int:
        return (at - self.start) // MINUTE

    def working_between(self, start: datetime, end: datetime) -> timedelta:
        return sum(self.open[self.index(start) : self.index(end)]) * MINUTE

    def next_open(self, at: datetime) -> datetime:
        return self.start + self.open.index(True, self.index(at)) * MINUTE

    def add_working(self, start: datetime, minutes: int) -> datetime:
        """The end of the last minute needed."""
        index = self.index(start)
        while minutes:
            minutes -= self.open[index]
            index += 1
        return self.start + index * MINUTE


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
shifts = st.builds(Shift, st.integers(0, 6), times, times)


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Calendar, Oracle, datetime]:
    """A calendar, its oracle, and an instant of the scan from which to count."""
    zone, first = draw(st.sampled_from(SCENES))
    scan_start = datetime.fromisoformat(first).replace(tzinfo=UTC)
    days = st.integers(0, SCAN_DAYS).map(lambda offset: scan_start.date() + timedelta(days=offset))
    holidays = draw(st.frozensets(days, max_size=3))
    # A long Monday shift and a Thursday one, so that there is always something to find within the scan.
    base = (Shift(0, time(8), time(20)), Shift(3, time(8), time(20)))
    calendar = Calendar(zone, (*base, *draw(st.lists(shifts, max_size=6))), holidays)
    minute = draw(st.integers(STARTS_FROM_DAY * 1440, STARTS_TO_DAY * 1440))
    return calendar, Oracle(calendar, first, holidays), scan_start + minute * MINUTE


durations = st.integers(0, 8 * 60)
seconds = st.integers(0, 3600 * 8).map(lambda count: timedelta(seconds=count))


@settings(max_examples=300, deadline=None)
@given(scenes())
def test_open_and_next_open_agree_with_the_clock_on_the_wall(scene: tuple[Calendar, Oracle, datetime]) -> None:
    calendar, oracle, at = scene
    assert calendar.is_open(at) == oracle.open[oracle.index(at)]
    assert calendar.next_open(at) == oracle.next_open(at)


@settings(max_examples=300, deadline=None)
@given(scenes(), durations.filter(bool))
def test_adding_agrees_with_counting_minutes(scene: tuple[Calendar, Oracle, datetime], minutes: int) -> None:
    calendar, oracle, at = scene
    assert calendar.add_working(at, minutes * MINUTE) == oracle.add_working(at, minutes)


@settings(max_examples=300, deadline=None)
@given(scenes(), st.integers(0, 7 * 1440))
def test_time_between_agrees_with_counting_minutes(scene: tuple[Calendar, Oracle, datetime], minutes: int) -> None:
    calendar, oracle, at = scene
    end = at + minutes * MINUTE
    assert calendar.working_between(at, end) == oracle.working_between(at, end)


@settings(max_examples=150, deadline=None)
@given(scenes(), seconds)
def test_what_was_added_lies_between(scene: tuple[Calendar, Oracle, datetime], duration: timedelta) -> None:
    calendar, _, at = scene
    assert calendar.working_between(at, calendar.add_working(at, duration)) == duration


@settings(max_examples=150, deadline=None)
@given(scenes(), seconds, seconds)
def test_more_time_is_never_sooner(scene: tuple[Calendar, Oracle, datetime], one: timedelta, other: timedelta) -> None:
    calendar, _, at = scene
    shorter, longer = sorted((one, other))
    assert at <= calendar.add_working(at, longer)
    assert not shorter or calendar.add_working(at, shorter) <= calendar.add_working(at, longer)


@settings(max_examples=150, deadline=None)
@given(scenes(), seconds, st.integers(0, 2 * 86400))
def test_a_later_start_is_never_due_sooner(
    scene: tuple[Calendar, Oracle, datetime], duration: timedelta, delay: int
) -> None:
    calendar, _, at = scene
    later = at + timedelta(seconds=delay)
    assert calendar.add_working(at, duration) <= calendar.add_working(later, duration)


@settings(max_examples=150, deadline=None)
@given(scenes(), seconds, seconds.filter(bool))
def test_adding_twice_is_adding_the_sum(
    scene: tuple[Calendar, Oracle, datetime], one: timedelta, other: timedelta
) -> None:
    calendar, _, at = scene
    assert calendar.add_working(calendar.add_working(at, one), other) == calendar.add_working(at, one + other)


@settings(max_examples=100, deadline=None)
@given(scenes(), st.integers(0, 3 * 1440), st.integers(0, 3 * 1440))
def test_times_between_add_up(scene: tuple[Calendar, Oracle, datetime], one: int, other: int) -> None:
    calendar, _, at = scene
    middle, end = at + one * MINUTE, at + (one + other) * MINUTE
    parts = calendar.working_between(at, middle) + calendar.working_between(middle, end)
    assert parts == calendar.working_between(at, end)
