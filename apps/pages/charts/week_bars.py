"""A bar for each week of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.pages.charts.data_table import Column, Table
from apps.pages.charts.numbers import across, counted

HEIGHT: Final = 140
_GAP: Final = 0.2


@dataclass(frozen=True, slots=True)
class WeekBar:
    label: str
    count: str
    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class WeekBars:
    bars: tuple[WeekBar, ...]
    description: str
    height: int = HEIGHT

    @property
    def table(self) -> Table:
        return Table(_("Week from"), (Column(_("Customers")),), [(bar.label, bar.count) for bar in self.bars])


def week_bars(weeks: Sequence[tuple[dt.date, int]]) -> WeekBars:
    """Draw mondays with their counts; the highest bar fills the height."""
    most = max((count for _monday, count in weeks), default=0) or 1
    step = 1 / max(len(weeks), 1)
    bars = tuple(_bar(number * step, step, monday, count, most) for number, (monday, count) in enumerate(weeks))
    total = sum(count for _monday, count in weeks)
    said = ngettext(
        "%(total)s customer in %(weeks)s weeks, at most %(most)s in one",
        "%(total)s customers in %(weeks)s weeks, at most %(most)s in one",
        total,
    )
    return WeekBars(bars, said % {"total": counted(total), "weeks": len(weeks), "most": counted(most)})


def _bar(x: float, step: float, monday: dt.date, count: int, most: int) -> WeekBar:
    height = round(HEIGHT * count / most)
    width = step * (1 - _GAP)
    return WeekBar(
        date_format(monday, "DATE_FORMAT"), counted(count), across(x), across(width), HEIGHT - height, height
    )
