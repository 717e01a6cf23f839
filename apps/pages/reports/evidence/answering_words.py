"""Unequal answering in a manager's words and a chart: the difference with it allowed for, beside the plain one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from apps.insights.evidence.answering.strata import By
from apps.insights.evidence.answering.unequal_figures import ACCOUNT, ALL, CUSTOMER, Line, UnequalAnswering
from apps.insights.evidence.verdict_sentences import points
from apps.pages import charts
from apps.pages.charts.numbers import counted, per_cent, ratio

_LABELS: Final[Mapping[str, Promise]] = {
    By.SCORE: gettext_lazy("Weighted by score"),
    By.TOUCHPOINT: gettext_lazy("Weighted by touchpoint"),
    By.CHANNEL: gettext_lazy("Weighted by channel"),
    By.EARLIER: gettext_lazy("Weighted by earlier answers"),
    ALL: gettext_lazy("Weighted by all four"),
}
_CLUSTERED: Final[Mapping[str, Promise]] = {
    CUSTOMER: ngettext_lazy("Error by %(n)d customer", "Error by %(n)d customers", "n"),
    ACCOUNT: ngettext_lazy("Error by %(n)d account", "Error by %(n)d accounts", "n"),
}


@dataclass(frozen=True)
class AnsweringWords:
    found: UnequalAnswering

    @property
    def rates(self) -> str:
        """Return what parts of the arms had answered."""
        call, wait = self.found.call, self.found.wait
        said = _(
            "%(call)s of those called first and %(wait)s of those asked first had answered at the last look. "
            "The lot makes the arms alike; those who answer need not be."
        )
        rates = {"call": ratio(call.answered, call.drawn), "wait": ratio(wait.answered, wait.drawn)}
        return said % {name: per_cent(rate) for name, rate in rates.items()}

    @property
    def plot(self) -> charts.IntervalPlot:
        """Draw the plain difference, then those that weight the answers, then the errors by clusters."""
        found = self.found
        weighted = [self._row(_strata(line), line) for line in found.weighted]
        clustered = [self._row(str(_CLUSTERED[line.by] % {"n": line.groups}), line) for line in self._clustered]
        return charts.differences([self._row(_("Unweighted"), found.unweighted), *weighted, *clustered])

    @property
    def caption(self) -> str:
        return _(
            "Called first less asked first, at the last look, with plain 95% intervals. Weighted: each answer counts "
            "for those of its kind who are silent; strata under 5 answers are merged."
        )

    @property
    def bounds(self) -> str:
        """Return Lee's bounds, and what they take for granted."""
        bounds = self.found.bounds
        said = _(
            "If a call makes nobody answer less, or nobody answer more, the difference among those who would answer "
            "in either arm lies between %(low)s and %(high)s points (Lee’s bounds, %(trimmed)s of an arm’s answers "
            "left out); with chance allowed for, between %(lowest)s and %(highest)s."
        )
        return said % {
            "low": points(bounds.low),
            "high": points(bounds.high),
            "trimmed": per_cent(bounds.trimmed),
            "lowest": points(bounds.interval_low),
            "highest": points(bounds.interval_high),
        }

    @property
    def _clustered(self) -> list[Line]:
        """Return the lines by clusters; accounts only where some have more than one customer."""
        by_customer = [line for line in self.found.clustered if line.by == CUSTOMER]
        most = max((line.groups for line in by_customer), default=0)
        return by_customer + [line for line in self.found.clustered if line.by == ACCOUNT and line.groups < most]

    def _row(self, label: str, line: Line) -> charts.Interval:
        answers = self.found.call.answered + self.found.wait.answered
        return charts.Interval(label, line.share, line.low, line.high, answers)


def _strata(line: Line) -> str:
    words = ngettext("%(label)s, %(n)s stratum", "%(label)s, %(n)s strata", line.groups)
    return words % {"label": _LABELS[line.by], "n": counted(line.groups)}
