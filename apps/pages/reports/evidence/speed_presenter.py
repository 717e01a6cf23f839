"""The report on speed in words and in charts. The numbers are insights'; nothing is counted here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.insights.evidence.verdict_sentences import points
from apps.insights.speed.speed_report import Code, Half, SpeedReport
from apps.insights.speed.speed_sentences import days, sentence
from apps.insights.statistics.intervals import Interval
from apps.pages import charts
from apps.pages.charts.numbers import counted

_WORDS: Final[Mapping[Code, tuple[Promise, str, str]]] = {
    Code.BETTER: (gettext_lazy("Sooner is better, by lot"), "good", "up"),
    Code.WORSE: (gettext_lazy("Sooner is worse, by lot"), "bad", "down"),
    Code.NO_DIFFERENCE: (gettext_lazy("No difference shown"), "plain", "dash"),
    Code.TOO_FEW: (gettext_lazy("Too few answers so far"), "info", "clock"),
    Code.NOT_DRAWN: (gettext_lazy("No order was drawn by lot"), "info", "info"),
}


@dataclass(frozen=True)
class HalfRow:
    label: str
    drawn: str
    answered: str
    compared: str
    left: str


@dataclass(frozen=True)
class SpeedPage:
    """Everything that the page shows of ``shown``."""

    shown: SpeedReport

    @property
    def words(self) -> str:
        return str(_WORDS[self.shown.code][0])

    @property
    def tone(self) -> str:
        return _WORDS[self.shown.code][1]

    @property
    def icon(self) -> str:
        return _WORDS[self.shown.code][2]

    @property
    def sentence(self) -> str:
        return sentence(self.shown)

    @property
    def halves(self) -> list[HalfRow]:
        return [_row(_("Drawn earlier"), self.shown.earlier), _row(_("Drawn later"), self.shown.later)]

    @cached_property
    def gap(self) -> charts.IntervalPlot | None:
        """Draw the difference; None under 20 answers a side."""
        found = self.shown.difference
        if found is None:
            return None
        n = self.shown.earlier.compared + self.shown.later.compared
        label = _("Drawn earlier less drawn later")
        return charts.differences([charts.Interval(label, found.value, *found.interval, n)])

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return the days sooner and the worth of one day, each with its interval; empty under 20 answers a side."""
        span, ratio = self.shown.days, self.shown.per_day
        if self.shown.found is None or span is None:
            return []
        sooner = _("%(value)s (%(low)s to %(high)s)") % _spanned(self.shown.found.sooner, span, days)
        if ratio is None:
            worth = _("not to be told: the lot hardly changed when they were called")
        else:
            worth = _("%(value)s (%(low)s to %(high)s)") % _spanned(ratio.gain, ratio.interval, points)
        return [
            (_("Groups of equals"), counted(self.shown.groups)),
            (_("Working days sooner"), sooner),
            (_("Points for each day sooner"), worth),
        ]


def _row(label: str, half: Half) -> HalfRow:
    return HalfRow(label, counted(half.drawn), counted(half.answered), counted(half.compared), counted(half.left))


def _spanned(value: float, span: Interval, written: Callable[[float], str]) -> dict[str, str]:
    return {"value": written(value), "low": written(span.low), "high": written(span.high)}
