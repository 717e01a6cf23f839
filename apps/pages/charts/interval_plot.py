"""Shares, or differences of shares, each as a dot with the whiskers of its interval."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.pages.charts.data_table import Column, Table, interval_column
from apps.pages.charts.numbers import across, counted, per_cent, points

ROW = 50
LINE = 18
# Beyond this many characters a phone cannot hold label and value on one line.
_LINE_HOLDS = 38
AXIS = 26
_REACHES = (0.1, 0.2, 0.4, 0.6, 1.0)


@dataclass(frozen=True, slots=True)
class Interval:
    """One share with its interval, all in 0-1 (a difference: -1 to 1); ``share`` is None where nobody answered.

    ``worst`` and ``best`` are the bounds if all the silent had stayed, or all had moved so. ``group`` colours the dot.
    """

    label: str
    share: float | None
    low: float | None
    high: float | None
    n: int
    worst: float | None = None
    best: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str
    anchor: str
    is_zero: bool


@dataclass(frozen=True, slots=True)
class IntervalRow:
    label: str
    group: str
    n: str
    value: str
    span: str
    y: int
    value_y: int
    marks_y: int
    height: int
    dot: str
    low: str
    high: str
    bounds_x: str
    bounds_width: str
    bounds: str


@dataclass(frozen=True, slots=True)
class IntervalPlot:
    rows: tuple[IntervalRow, ...]
    ticks: tuple[Tick, ...]
    height: int
    axis_y: int
    description: str
    has_bounds: bool

    @property
    def table(self) -> Table:
        columns = (Column(_("Value")), interval_column(), Column(_("Answers")))
        rows = [(row.label, row.value, row.span or "–", row.n) for row in self.rows]
        if not self.has_bounds:
            return Table(_("What"), columns, rows)
        bounded = [(*row, drawn.bounds or "–") for row, drawn in zip(rows, self.rows, strict=True)]
        return Table(_("What"), (*columns, Column(_("Worst to best"))), bounded)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: float
    end: float
    word: Callable[[float], str]
    unit: str

    def place(self, value: float) -> str:
        inside = min(max(value, self.start), self.end)
        return across((inside - self.start) / (self.end - self.start))

    def ticks(self) -> tuple[Tick, ...]:
        values = [self.start + (self.end - self.start) * step / 4 for step in range(5)]
        anchors = ("start", "middle", "middle", "middle", "end")
        return tuple(
            Tick(self.place(value), self.word(value), anchor, is_zero=value == 0 and self.start < 0)
            for value, anchor in zip(values, anchors, strict=True)
        )


def intervals(rows: Sequence[Interval]) -> IntervalPlot:
    """Shares on an axis from 0 to 100%."""
    return _plot(rows, _Axis(0, 1, per_cent, "%(value)s"))


def differences(rows: Sequence[Interval]) -> IntervalPlot:
    """Differences of shares in percentage points, on an axis with zero in its middle, no longer than they need."""
    ends = [abs(end) for row in rows for end in (row.share, row.low, row.high) if end is not None]
    reach = next(reach for reach in _REACHES if max(ends, default=0) <= reach)
    return _plot(rows, _Axis(-reach, reach, points, _("%(value)s points")))


def _plot(rows: Sequence[Interval], axis: _Axis) -> IntervalPlot:
    drawn: tuple[IntervalRow, ...] = ()
    bottom = 0
    for row in rows:
        drawn = (*drawn, _row(row, axis, y=bottom))
        bottom += drawn[-1].height
    return IntervalPlot(
        rows=drawn,
        ticks=axis.ticks(),
        height=bottom + AXIS,
        axis_y=bottom,
        description="; ".join(f"{row.label}: {row.value} {row.span}".strip() for row in drawn),
        has_bounds=any(row.bounds for row in drawn),
    )


def _row(row: Interval, axis: _Axis, *, y: int) -> IntervalRow:
    value, span = _words(row, axis)
    extra = LINE if len(row.label + value + span) > _LINE_HOLDS else 0
    known = row.share is not None
    bounded = row.worst is not None and row.best is not None
    worst, best = sorted((row.worst or 0.0, row.best or 0.0))
    return IntervalRow(
        label=row.label,
        group=row.group,
        n=counted(row.n),
        value=value,
        span=span,
        y=y,
        value_y=15 + extra,
        marks_y=33 + extra,
        height=ROW + extra,
        dot=axis.place(row.share) if row.share is not None else "",
        low=axis.place(row.low) if known and row.low is not None else "",
        high=axis.place(row.high) if known and row.high is not None else "",
        bounds_x=axis.place(worst) if bounded else "",
        bounds_width=across((best - worst) / (axis.end - axis.start)) if bounded else "",
        bounds=_span(worst, best, axis) if bounded else "",
    )


def _words(row: Interval, axis: _Axis) -> tuple[str, str]:
    if row.share is None:
        return _("no answers yet"), ""
    value = axis.unit % {"value": axis.word(row.share)}
    if row.low is None or row.high is None:
        return value, ""
    return value, f"({_span(row.low, row.high, axis)})"


def _span(low: float, high: float, axis: _Axis) -> str:
    return _("%(low)s to %(high)s") % {"low": axis.word(low), "high": axis.word(high)}
