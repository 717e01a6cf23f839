"""Arithmetic of days: the date of the calendar that a word for a day names, seen from today."""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.conversation.reading.wishes.meanings import Ahead, CalendarDay, Day, DaySet, EitherDay, Weekday
from apps.conversation.reading.wishes.request import DayMeaning, NextWeekday, UnclearError

_WEEK: Final = 7
_SATURDAY: Final = 5
_SUNDAY: Final = 6
# A customer who names a date means one of the next weeks.
_FURTHEST: Final = dt.timedelta(days=60)
# "Next Monday" said on a Saturday or a Sunday may be the one after.
_NEXT_IS_CLEAR_FROM: Final = 3


def date_of(day: DayMeaning | NextWeekday, today: dt.date) -> dt.date:
    match day:
        case Day(ahead=ahead) | Ahead(days=ahead):
            return today + dt.timedelta(days=ahead)
        case Weekday(number=number, week=week):
            return in_week(number, week, today) if week is not None else _strictly_coming(number, today)
        case NextWeekday(number=number):
            return _next(number, today)
        case CalendarDay():
            return _on_calendar(day, today)
        case EitherDay(first=first, second=second):
            return _either(first, second, today)
        case DaySet(name="weekend", week=None):
            return _saturday(today)
        case _:
            raise UnclearError


def _saturday(today: dt.date) -> dt.date:
    """The first day of the coming weekend, or of the one that has begun."""
    return today + dt.timedelta(days=_SATURDAY - today.weekday())


def _strictly_coming(number: int, today: dt.date) -> dt.date:
    ahead = (number - today.weekday()) % _WEEK
    if not ahead:
        raise UnclearError
    return today + dt.timedelta(days=ahead)


def in_week(number: int, week: int, today: dt.date) -> dt.date:
    """Weeks begin on Monday."""
    date = today + dt.timedelta(days=number - today.weekday() + _WEEK * week)
    if date <= today:
        raise UnclearError
    return date


def _next(number: int, today: dt.date) -> dt.date:
    """Return the day that "next Friday" is where both readings agree: it lies in the next week, and not at its door."""
    ahead = (number - today.weekday()) % _WEEK or _WEEK
    if today.weekday() + ahead <= _SUNDAY or ahead < _NEXT_IS_CLEAR_FROM:
        raise UnclearError
    return today + dt.timedelta(days=ahead)


def _on_calendar(day: CalendarDay, today: dt.date) -> dt.date:
    months = [(today.year, today.month), (today.year + today.month // 12, today.month % 12 + 1)]
    if day.month is not None:
        years = [day.year] if day.year else [today.year, today.year + 1]
        months = [(year, day.month) for year in years]
    found = [date for year, month in months if (date := _valid(year, month, day.day)) and _is_near(date, today)]
    # "The 31st" in a month that has none is a slip, not the month after.
    if not found or (day.month is None and _valid(*months[0], day.day) is None):
        raise UnclearError
    return found[0]


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _is_near(date: dt.date, today: dt.date) -> bool:
    return today <= date <= today + _FURTHEST


def _either(first: int, second: int, today: dt.date) -> dt.date:
    found = {
        date
        for day, month in ((first, second), (second, first))
        for year in (today.year, today.year + 1)
        if (date := _valid(year, month, day)) and _is_near(date, today)
    }
    if len(found) != 1:
        raise UnclearError
    return found.pop()


def is_on(date: dt.date, day: DayMeaning, today: dt.date) -> bool:
    if isinstance(day, DaySet):
        return belongs(date, day)
    if isinstance(day, Weekday) and day.week is None:
        return date.weekday() == day.number
    return date == date_of(day, today)


def belongs(date: dt.date, days: DaySet) -> bool:
    return (date.weekday() >= _SATURDAY) == (days.name == "weekend")
