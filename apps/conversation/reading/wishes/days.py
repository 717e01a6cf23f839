"""Days of the calendar: what "Friday", "the 5th" and "not before Thursday" are, seen from today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from apps.conversation.reading.wishes.day_arithmetic import belongs, date_of, in_week, is_on
from apps.conversation.reading.wishes.meanings import Ahead, Day, DaySet, Sign, Weekday
from apps.conversation.reading.wishes.request import DayMeaning, Request, UnclearError

_WEEK: Final = 7
_FRIDAY: Final = 4
_SATURDAY: Final = 5
_SUNDAY: Final = 6
# A customer who names a date means one of the next weeks.
_FURTHEST: Final = dt.timedelta(days=60)
# "Next Monday" said on a Saturday or a Sunday may be the one after.
_NEXT_IS_CLEAR_FROM: Final = 3
# People may not have been to bed before this hour, and "tomorrow" may be after they have.
NIGHT_ENDS: Final = dt.time(4)


@dataclass(frozen=True)
class Days:
    """The days to try, in order. `last`: any day until then will do; `is_open`: any later day too.

    `is_named`: they said which, so no other day may be taken. `unless_today`: they named the weekday that it is, which
    is next week's only where today's is over.
    """

    first: tuple[dt.date, ...]
    last: dt.date | None = None
    is_open: bool = False
    is_named: bool = True
    unless_today: bool = False
    excepted: frozenset[dt.date] = field(default_factory=frozenset)


def days_of(request: Request, now: dt.datetime) -> Days:
    """Return the days of a wish, for a customer on whose wall the clock shows `now`. Raises UnclearError."""
    today = now.date()
    if now.time() < NIGHT_ENDS and _counts_from_today(request):
        raise UnclearError
    _refuse_contradictions(request)
    if request.since or request.after_day or request.until or request.through:
        return _bounded(request, today)
    sets = [day for day in request.days if isinstance(day, DaySet)]
    if sets:
        return _set(request, sets[0], today)
    if request.days:
        return _named(request, today)
    if request.weeks:
        return _week(request.weeks, today)
    return _unnamed(request, today)


def _counts_from_today(request: Request) -> bool:
    said = (*request.days, *request.since, *request.after_day, *request.until, *request.through, *request.other_days)
    return any((isinstance(day, Day) and day.ahead > 0) or (isinstance(day, Ahead) and day.days) for day in said)


def _refuse_contradictions(request: Request) -> None:
    if request.excepted and request.days and not all(isinstance(day, DaySet) for day in request.days):
        raise UnclearError
    both = set(request.days) & {*request.other_days, *request.excepted}
    if both or len(set(request.weeks)) > 1:
        raise UnclearError


def _named(request: Request, today: dt.date) -> Days:
    weekdays = {day.number for day in request.days if isinstance(day, Weekday) and day.week is None}
    week = 1 if Sign.NEXT_WEEK in request.weeks else 0 if Sign.THIS_WEEK in request.weeks else None
    if week == 1 and today.weekday() == _SUNDAY:
        raise UnclearError
    dates = {date_of(day, today) for day in request.days if not (isinstance(day, Weekday) and day.week is None)}
    if week is not None and weekdays:
        dates |= {in_week(number, week, today) for number in weekdays}
    elif week is not None:
        raise UnclearError
    if not dates:
        return _coming(weekdays, today)
    if len(dates) > 1 or (weekdays and weekdays != {next(iter(dates)).weekday()}):
        raise UnclearError
    return Days((next(iter(dates)),))


def _coming(weekdays: set[int], today: dt.date) -> Days:
    if len(weekdays) != 1:
        raise UnclearError
    ahead = (weekdays.pop() - today.weekday()) % _WEEK
    return Days((today + dt.timedelta(days=ahead or _WEEK),), unless_today=not ahead)


def _one(days: list[DayMeaning], today: dt.date) -> dt.date | None:
    dates = {date_of(day, today) for day in days}
    if len(dates) > 1:
        raise UnclearError
    return next(iter(dates), None)


def _bounded(request: Request, today: dt.date) -> Days:
    if request.days or request.weeks or request.other_days:
        raise UnclearError
    since, after = _one(request.since, today), _one(request.after_day, today)
    until, through = _one(request.until, today), _one(request.through, today)
    if (since and after) or (until and through) or any(isinstance(day, Day) for day in request.until):
        # "Until tomorrow" takes leave.
        raise UnclearError
    if after and any(isinstance(day, DaySet) for day in request.after_day):
        after += dt.timedelta(days=1)
    first = max(since or (after + dt.timedelta(days=1) if after else today), today)
    last = through or (until - dt.timedelta(days=1) if until else None)
    if last is not None and last < first:
        raise UnclearError
    if request.after_day == [Day(1)] and request.names_hour:
        # "After tomorrow at 11" may be tomorrow after 11.
        raise UnclearError
    ends = last or first + dt.timedelta(days=_WEEK)
    return Days(_without(_range(first, ends), request.excepted, today), last=last, is_open=last is None)


def _range(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _without(dates: Iterable[dt.date], excepted: Iterable[DayMeaning], today: dt.date) -> tuple[dt.date, ...]:
    ruled_out = list(excepted)
    return tuple(date for date in dates if not any(is_on(date, day, today) for day in ruled_out))


def _set(request: Request, wanted: DaySet, today: dt.date) -> Days:
    if len(set(request.days)) > 1:
        raise UnclearError
    first = today
    if wanted.week == 1 or Sign.NEXT_WEEK in request.weeks:
        first = today + dt.timedelta(days=_WEEK - today.weekday())
    dates = [date for date in _range(first, first + dt.timedelta(days=_WEEK)) if belongs(date, wanted)]
    if wanted.name == "weekend":
        dates = [date for date in dates if (date - dates[0]).days <= 1]
    kept = _without(dates, (*request.excepted, *request.other_days), today)
    return Days(kept, last=kept[-1] if wanted.name == "weekend" and kept else None, is_named=True)


def _week(weeks: list[Sign], today: dt.date) -> Days:
    if today.weekday() == _SUNDAY:
        # Countries differ in whether it ends a week or begins one.
        raise UnclearError
    if weeks[0] == Sign.THIS_WEEK:
        sunday = today + dt.timedelta(days=_SUNDAY - today.weekday())
        return Days(tuple(_range(today, sunday)), last=sunday)
    monday = today + dt.timedelta(days=_WEEK - today.weekday())
    friday = monday + dt.timedelta(days=_FRIDAY)
    return Days(tuple(_range(monday, friday)), last=friday)


def _unnamed(request: Request, today: dt.date) -> Days:
    """No day was named, though some may be ruled out: "not today" begins tomorrow, "not tomorrow" is a riddle."""
    coming = _range(today, today + dt.timedelta(days=_WEEK))
    if request.other_days:
        if request.denies_part_of_day or any(day != Day(0) for day in request.other_days):
            raise UnclearError
        return Days(tuple(coming[1:]), is_open=True)
    kept = _without(coming, request.excepted, today)
    return Days(kept, is_open=bool(request.excepted), is_named=False)
