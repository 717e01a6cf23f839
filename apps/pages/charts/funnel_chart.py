"""A funnel: how many are left after each step, none dropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.pages.charts.data_table import Column, Table
from apps.pages.charts.numbers import across, counted, per_cent, ratio

ROW = 46


@dataclass(frozen=True, slots=True)
class FunnelBar:
    label: str
    count: str
    of_first: str
    of_previous: str
    width: str
    y: int


@dataclass(frozen=True, slots=True)
class FunnelChart:
    bars: tuple[FunnelBar, ...]
    height: int
    description: str

    @property
    def table(self) -> Table:
        columns = (Column(_("Count")), Column(_("Of the first")), Column(_("Of the step before")))
        rows = [(bar.label, bar.count, bar.of_first, bar.of_previous) for bar in self.bars]
        return Table(_("Step"), columns, rows)


def funnel(steps: Sequence[tuple[str, int]]) -> FunnelChart:
    """``steps`` are label and count in order; shares are of the first step, and of the step before.

    A later step may be larger than the first (it never is in ours): its bar then ends at the edge.
    """
    first = steps[0][1] if steps else 0
    previous = [first, *(count for _, count in steps)]
    bars = tuple(
        _bar(label, count, first=first, previous=before, y=row * ROW)
        for row, ((label, count), before) in enumerate(zip(steps, previous, strict=False))
    )
    described = ", ".join(f"{bar.label} {bar.count} ({bar.of_first})" for bar in bars)
    return FunnelChart(bars=bars, height=len(bars) * ROW, description=described)


def _bar(label: str, count: int, *, first: int, previous: int, y: int) -> FunnelBar:
    of_first = ratio(count, first)
    return FunnelBar(
        label=label,
        count=counted(count),
        of_first=per_cent(of_first),
        of_previous=per_cent(ratio(count, previous)),
        width=across(min(of_first or 0.0, 1.0)),
        y=y,
    )
