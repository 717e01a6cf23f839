"""The tables of this folder, and how they are read: `text | expected`, with days of December 2026."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from apps.conversation.reading.wishes import Form, Wish, read_wish

NOW = dt.datetime(2026, 12, 2, 14, 0)  # noqa: DTZ001  (the zone is the table's)
_NOVEMBER = 28
_EXPECTED = re.compile(r"(?P<day>\d\d)(?: (?P<from>\d\d:\d\d)(?P<span>-(?:(?P<last>\d\d) )?(?P<to>\d\d:\d\d)?)?)?")


@dataclass(frozen=True)
class Row:
    text: str
    start: dt.datetime | None
    end: dt.datetime | None
    is_moment: bool = False
    rest: str | None = None


def rows(table: str, zone: str) -> list[Row]:
    return [_row(line, ZoneInfo(zone)) for line in table.strip().splitlines()]


def _row(line: str, zone: dt.tzinfo) -> Row:
    text, expected, *rest = (cell.strip() for cell in f"{line} ".split(" | "))
    beside = rest[0] if rest else None
    if expected == "?":
        return Row(text, None, None, rest=beside)
    found = _EXPECTED.fullmatch(expected)
    assert found, line
    start = _at(found["day"], found["from"] or "09:00", zone)
    if found["from"] and not found["span"]:
        return Row(text, start, start + dt.timedelta(minutes=30), is_moment=True, rest=beside)
    is_open = bool(found["span"]) and not found["to"]
    end = None if is_open else _at(found["last"] or found["day"], found["to"] or "20:00", zone)
    return Row(text, start, end, rest=beside)


def _at(day: str, clock: str, zone: dt.tzinfo) -> dt.datetime:
    # Days this late are the last ones of November.
    date = dt.date(2026, 11 if int(day) >= _NOVEMBER else 12, int(day))
    return dt.datetime.combine(date, dt.time.fromisoformat(clock), zone)


def read(text: str, zone: str, now: dt.datetime = NOW) -> Wish | None:
    return read_wish(text, now=now.replace(tzinfo=ZoneInfo(zone)), zone=ZoneInfo(zone))


def fits(row: Row, wish: Wish | None) -> bool:
    if wish is None or row.start is None:
        return wish is None and row.start is None
    return (wish.start, wish.end, wish.form == Form.MOMENT) == (row.start, row.end, row.is_moment)
