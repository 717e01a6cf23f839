"""Clocks and dates in digits, as every language writes them: 18:30, 18.30, 18-30, 18h, 5/12, 5.12.2026."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from apps.conversation.reading.wishes.meanings import CalendarDay, Clock, ClockOrDay, EitherDay, Meaning, Number, Sign

# The words, apart by spaces, for each meaning; a `_` stands for the space within a phrase.
Words = tuple[tuple[Meaning, str], ...]
Pattern = tuple[re.Pattern[str], Callable[[re.Match[str]], Meaning]]
_CHINESE: Final = re.compile(r"[\u2e80-\u9fff]")
_CYRILLIC: Final = re.compile(r"[а-я]")
_HOURS: Final = 24
_MINUTES: Final = 60
_MONTHS: Final = 12
_CENTURY: Final = 2000


def numbered(words: str, start: int = 1) -> dict[str, int]:
    """Return the number of each word of a list, from `start` on; of a `|` all sides count the same."""
    return {each: place for place, word in enumerate(words.split(), start) for each in word.split("|")}


def pattern(source: str, build: Callable[[re.Match[str]], Meaning]) -> Pattern:
    """Return a compiled pattern with what it means; spaces in `source` count."""
    return re.compile(source), build


def clock(hour: int, minute: int = 0, half: str = "") -> Meaning:
    """Return the time of day, or that it is none."""
    if hour > _HOURS or minute >= _MINUTES or (half and not 0 < hour <= _HOURS):
        return Sign.UNCLEAR
    return Clock(hour % _HOURS, minute, "am" if half == "am" else "pm" if half == "pm" else "")


def _dotted(found: re.Match[str]) -> Meaning:
    """Chinese has the month first, Russian the day; without a letter of either it may be both."""
    first, second = int(found["a"]), int(found["b"])
    if second and _CHINESE.search(found.string) and 0 < first <= _MONTHS:
        return CalendarDay(second, first)
    if second > _MONTHS or second == 0 or first == 0:
        return clock(first, second)
    if second % 5 or len(found["b"]) == 1 or first >= _HOURS:
        return CalendarDay(first, second) if _CYRILLIC.search(found.string) else EitherDay(first, second)
    return ClockOrDay(Clock(first, second), CalendarDay(first, second))


def _full_date(found: re.Match[str]) -> Meaning:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    year = year if year > _CENTURY else year + _CENTURY
    if found["sep"] == "." or first > _MONTHS or first == second:
        return CalendarDay(first, second, year)
    return CalendarDay(second, first, year) if second > _MONTHS else EitherDay(first, second)


PATTERNS: Final[tuple[Pattern, ...]] = (
    pattern(r"(?P<h>\d{1,2})\s?:\s?(?P<m>\d\d)(?![\d:])", lambda m: clock(int(m["h"]), int(m["m"]))),
    pattern(r"(?P<h>\d{1,2})[-–](?P<m>00|30|45)(?!\d)", lambda m: clock(int(m["h"]), int(m["m"]))),
    pattern(r"(?P<h>[01]?\d|2[0-3]) (?P<m>00|30|45)(?!\d)", lambda m: clock(int(m["h"]), int(m["m"]))),
    pattern(r"(?P<h>\d{1,2})\s?(?:h|ч)\s?(?P<m>[0-5]\d)?(?!\w)", lambda m: clock(int(m["h"]), int(m["m"] or 0))),
    pattern(r"(?P<h>1[3-9]|2[0-3])\s?(?:hrs?|hours|uhr)(?!\w)", lambda m: clock(int(m["h"]))),
    pattern(r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})(?![\d.]*\d)", _dotted),
    pattern(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![/\d])", lambda m: EitherDay(int(m["a"]), int(m["b"]))),
    pattern(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:20)?\d\d)(?!\d)", _full_date),
    pattern(
        r"(?P<y>20\d\d)[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})(?!\d)[日号號]?",
        lambda m: CalendarDay(int(m["d"]), int(m["m"]), int(m["y"])),
    ),
    pattern(r"\d{1,2}(?!\d)(?![a-zа-я])", lambda m: Number(int(m[0]))),
    pattern(r"(?:[01]\d|2[0-3])(?:00|15|30|45)(?!\d)", lambda m: Number(int(m[0]))),
)
