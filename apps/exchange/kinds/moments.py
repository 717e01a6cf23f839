"""Reading dates and times as other systems write them. A time that names no zone is one of the zone that was chosen."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo

from apps.exchange.kinds.row_problems import CellRefused

MONTH_FIRST: Final = "month_first"
DAY_FIRST: Final = "day_first"
# Seconds since 1970, as Delighted told its times: 2001 to 2286.
_UNIX: Final = re.compile(r"\d{10}")
_SLASHES: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:,?\s+(.+))?")
_CLOCKS: Final = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")


def moment(cell: str, zone: str, order: str) -> dt.datetime:
    """Return when something happened. ``zone``: of times without one, or empty; ``order``: of 3/4/2026, or empty.

    Raises CellRefused ``moment``, ``naive_time``, ``date_order``.
    """
    if _UNIX.fullmatch(cell):
        return dt.datetime.fromtimestamp(int(cell), dt.UTC)
    found = _iso(cell) or _written(cell, order)
    if found.tzinfo is not None:
        return found.astimezone(dt.UTC)
    if not zone:
        raise CellRefused("naive_time", value=cell[:40])
    return found.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def _iso(cell: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(cell.removesuffix(" UTC") + ("Z" if cell.endswith(" UTC") else ""))
    except ValueError:
        return None


def _written(cell: str, order: str) -> dt.datetime:
    match = _SLASHES.fullmatch(cell)
    if match is None:
        raise CellRefused("moment", value=cell[:40])
    first, sign, second, year, clock = match.groups()
    day, month = _day_and_month(int(first), int(second), DAY_FIRST if sign == "." else order, cell)
    try:
        return dt.datetime.combine(dt.date(int(year), month, day), _clock(clock))
    except ValueError as wrong:
        raise CellRefused("moment", value=cell[:40]) from wrong


def _day_and_month(first: int, second: int, order: str, cell: str) -> tuple[int, int]:
    """Return them in this order. Where both may be a month, somebody has to say which is."""
    months = 12
    if first > months or (second <= months and order == DAY_FIRST):
        return first, second
    if second > months or order == MONTH_FIRST or first == second:
        return second, first
    raise CellRefused("date_order", value=cell[:40])


def _clock(text: str | None) -> dt.time:
    if not text:
        return dt.time()
    for form in _CLOCKS:
        try:
            return dt.datetime.strptime(text.strip().upper(), form).time()  # noqa: DTZ007  (its zone comes later)
        except ValueError:
            continue
    raise ValueError(text)
