"""The evidence report in a manager's words and in charts. The numbers are insights'; nothing is counted here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.followup.models import LotPlan
from apps.insights.evidence.evidence_report import Evidence, LooksMethod
from apps.insights.evidence.participants import ArmCounts
from apps.insights.evidence.shuffling import Shuffled
from apps.insights.evidence.verdict import Code
from apps.insights.evidence.verdict_sentences import points
from apps.insights.statistics.shares import wilson
from apps.pages import charts
from apps.pages.charts.data_table import Column, Table
from apps.pages.charts.numbers import ratio
from apps.pages.reports.evidence.answering_words import AnsweringWords
from apps.pages.reports.evidence.verdict_words import HEADLINES, Headline


@dataclass(frozen=True)
class EvidencePage:
    """Everything that the page shows of ``shown``; ``shuffles`` only where they were asked for."""

    shown: Evidence
    shuffles: Shuffled | None = None

    @property
    def plan(self) -> LotPlan | None:
        return self.shown.plan

    @property
    def headline(self) -> Headline:
        return HEADLINES[self.shown.verdict.code]

    @property
    def dated(self) -> str:
        """Return on which look the verdict rests; empty where there is no dated one."""
        at = self.shown.verdict.at
        if at is None or self.shown.verdict.code not in {Code.BETTER, Code.WORSE, Code.NO_DIFFERENCE}:
            return ""
        said = _("Verdict of %(day)s. Later answers move the interval below and never this verdict.")
        return said % {"day": date_format(at.on, "j E Y")}

    @property
    def arms(self) -> Table:
        columns = (Column(_("Drawn")), Column(_("Answered")), Column(_("Outcome")))
        rows = [
            (label, intcomma(counts.assigned), intcomma(counts.answered), intcomma(counts.moved))
            for label, counts in self._arms
        ]
        return Table(_("Arm"), columns, rows)

    @property
    def _arms(self) -> list[tuple[str, ArmCounts]]:
        now = self.shown.now
        return [(_("Called first"), now.call), (_("Asked first"), now.wait)]

    @property
    def outcome(self) -> str:
        return self.plan.get_outcome_display() if self.plan else ""

    def shares(self) -> charts.IntervalPlot:
        return charts.intervals([_interval(label, counts) for label, counts in self._arms])

    def gap(self) -> charts.IntervalPlot | None:
        """Draw the difference of today with the interval of the look; None under 20 answers a side."""
        shown, interval = self.shown, self.shown.interval
        if shown.difference is None or interval is None:
            return None
        n = shown.now.call.answered + shown.now.wait.answered
        label = _("Called first less asked first")
        return charts.differences([charts.Interval(label, shown.difference, interval.low, interval.high, n)])

    @property
    def answering(self) -> AnsweringWords | None:
        """Return what unequal answering could hide; None before a look with 20 answers in each arm."""
        return AnsweringWords(self.shown.answering) if self.shown.answering else None

    @property
    def looking(self) -> str:
        """Return how looking more than once is allowed for."""
        if self.shown.method == LooksMethod.SPENDING:
            return _(
                "Looked at every week until a planned end: the interval is that of this look, wider early on, "
                "so that looking often claims nothing by chance (O’Brien and Fleming’s limits)."
            )
        return _(
            "The interval holds however often one looks, and is wider for that: "
            "it may be watched without an end (a lasting interval)."
        )

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what the plan says, as it was written before it started."""
        plan = self.plan
        if plan is None:
            return []
        end = _day(plan, "ends_at") if plan.ends_at else _("none: watched without an end")
        facts = [
            (_("Survey"), f"{plan.survey}"),
            (_("Asked first"), f"{plan.share_percent}%"),
            (_("What counts"), plan.get_outcome_display()),
            (_("Starts"), _day(plan, "starts_at")),
            (_("Ends"), end),
            (_("Asked again after"), _("%(days)s working days, both alike") % {"days": plan.ask_after_days}),
            (_("Written"), f"{_day(plan, 'created_at')}, {plan.created_by}"),
        ]
        if plan.expected_answers:
            facts.append((_("Expected answers"), f"{plan.expected_answers}"))
        if plan.ended_at:
            why = f": {plan.ended_why}" if plan.ended_why else ""
            facts.append((_("Ended"), f"{_day(plan, 'ended_at')}, {plan.get_ended_for_display()}{why}"))
        return facts

    @property
    def looks(self) -> Table | None:
        """Return the looks, the newest first; None before the first."""
        columns = (Column(_("Day"), ""), Column(_("Called first")), Column(_("Asked first")))
        rows = [
            (
                str(look.number),
                date_format(look.on, "j E Y"),
                f"{look.call_moved}/{look.call_answered}",
                f"{look.wait_moved}/{look.wait_answered}",
            )
            for look in reversed(self.shown.looks)
        ]
        return Table(_("Look"), columns, rows) if rows else None

    @property
    def imagined(self) -> str:
        """Return what one would have claimed with no effect in the data."""
        found = self.shuffles
        if found is None:
            return ""
        said = _(
            "Of %(times)s shuffles, in which no call has any effect, a plain 95%% interval looked at every week would "
            "have claimed something in %(plain)s; this report in %(ours)s."
        ) % {"times": found.times, "plain": found.plainly_wrong, "ours": found.wrong}
        if not found.largest:
            return said
        headlines = _("The largest headlines: %(points)s points.")
        return f"{said} {headlines % {'points': ', '.join(points(gap) for gap in found.largest)}}"

    @property
    def true_claim(self) -> str:
        """Return what the plain interval claims of the arms as they were drawn."""
        return str(_CLAIMS[self.shuffles.true]) if self.shuffles else ""


_CLAIMS: Final[Mapping[Code, Promise]] = {
    Code.BETTER: gettext_lazy("With the true arms the plain interval claims: better."),
    Code.WORSE: gettext_lazy("With the true arms the plain interval claims: worse."),
    Code.NO_DIFFERENCE: gettext_lazy("With the true arms the plain interval claims nothing either."),
}


def _interval(label: str, counts: ArmCounts) -> charts.Interval:
    span = wilson(counts.moved, counts.answered)
    low, high = (span.low, span.high) if span else (None, None)
    return charts.Interval(label, ratio(counts.moved, counts.answered), low, high, counts.answered)


def _day(plan: LotPlan, column: str) -> str:
    return date_format(getattr(plan, column), "j E Y")
