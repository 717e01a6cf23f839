"""The conversion report in a manager's words and in charts. The numbers are insights'; nothing is counted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.by_agent import Row
from apps.insights.conversion import Report
from apps.insights.expected import Expected, Likely
from apps.insights.outcomes import Gap, Outcomes, Share, Verdict
from apps.pages import charts
from apps.pages.charts.numbers import per_cent, points
from apps.pages.shared.empty_state import EmptyState

# Short enough to stand before its value on a phone.
_OUTCOMES = (
    ("left_detractors", "Moved up", ""),
    ("to_promoter", "Promoter", "promoter"),
    ("to_passive", "Passive", "passive"),
    ("stayed", "Stayed", "detractor"),
)


@dataclass(frozen=True)
class Sentence:
    """The gist of the report: a few words, why, and the tone and icon that say the same."""

    words: str
    why: str
    tone: str
    icon: str


def verdict(report: Report) -> Sentence:
    reached, never = report.reached, report.never_reached
    if not reached.n:
        return Sentence("Nothing to compare yet", _nobody_answered(report), "info", "info")
    if not never.n:
        return Sentence("Nothing to compare with yet", _only_reached(reached), "info", "info")
    words, tone, icon = _VERDICTS[report.verdict]
    return Sentence(words, _compared(report), tone, icon)


_VERDICTS = {
    Verdict.BETTER: ("Better than without a call", "good", "up"),
    Verdict.UNSHOWN: ("No difference that this many answers can show", "plain", "dash"),
    Verdict.WORSE: ("Worse than without a call", "bad", "down"),
}


def _nobody_answered(report: Report) -> str:
    if not report.reached.sent:
        return "No detractor who was reached has been asked again yet: re-surveys follow the close of a case."
    return f"{report.reached.sent:,} detractors reached were asked again, and none has answered so far."


def _only_reached(reached: Outcomes) -> str:
    left = reached.left_detractors
    return (
        f"Of {reached.n:,} detractors reached who answered, {per_cent(left.share)} left the detractors "
        f"({_span(left)}). None of those never reached has answered, so nothing says whether the call did it."
    )


def _compared(report: Report) -> str:
    reached, never, gap = report.reached, report.never_reached, report.difference.left_detractors
    return (
        f"Of {reached.n:,} detractors reached who answered, {per_cent(reached.left_detractors.share)} left the "
        f"detractors; of {never.n:,} never reached, {per_cent(never.left_detractors.share)}. The difference is "
        f"{points(gap.share or 0)} points, with 95% confidence {points(gap.low)} to {points(gap.high)}."
    )


def _span(share: Share | Likely) -> str:
    return f"95% interval {per_cent(share.low)} to {per_cent(share.high)}"


def empty(*, any_case: bool) -> EmptyState:
    """Return what to say in place of the report. ``any_case``: there are cases, but none in the chosen period."""
    if any_case:
        return EmptyState(
            _("No case was opened in this period"),
            _("Choose a longer period, or leave out a filter."),
            picture="search",
            action_url=reverse("pages:conversion"),
            action_label=_("Last year, everything"),
        )
    return EmptyState(
        _("No case yet, so nothing to report"),
        _(
            "Send answers through the API or invite a customer: every detractor becomes a case, "
            "and a week after its close the customer is asked again."
        ),
        picture="calls",
        action_url=reverse("pages:queue"),
        action_label=_("To the queue"),
    )


def denominators(outcomes: Outcomes) -> str:
    """Return who stands behind the shares, nobody dropped."""
    detractors = "detractor" if outcomes.sent == 1 else "detractors"
    are = "is" if outcomes.silent == 1 else "are"
    silent = f"; {outcomes.silent:,} silent {are} shown below as worst and best" if outcomes.silent else ""
    return f"{outcomes.sent:,} {detractors} asked again; {outcomes.n:,} answered{silent}."


def reached_sentence(report: Report) -> str:
    """Return how many of the opened cases were reached, and who stands behind the shares of those."""
    opened = report.funnel.opened
    sentence = ngettext(
        "%(reached)s of %(opened)s case opened; %(denominators)s",
        "%(reached)s of %(opened)s cases opened; %(denominators)s",
        opened,
    )
    counts = {"reached": f"{report.funnel.reached:,}", "opened": f"{opened:,}"}
    return sentence % {**counts, "denominators": denominators(report.reached)}


def expected_sentence(expected: Expected) -> str:
    """Return on how many pairs of answers the expectation rests, and for how many customers they speak."""
    sentence = ngettext(
        "The same customers, by their first score, had they moved as those did whom nobody called in between: "
        "%(pairs)s pair of answers, which speak for %(covered)s of the %(of)s who answered.",
        "The same customers, by their first score, had they moved as those did whom nobody called in between: "
        "%(pairs)s pairs of answers, which speak for %(covered)s of the %(of)s who answered.",
        expected.n,
    )
    return sentence % {"pairs": f"{expected.n:,}", "covered": f"{expected.covered:,}", "of": f"{expected.of:,}"}


def moves_note(wave: int | None) -> str:
    """Return which answer of a customer who was asked more than once is meant."""
    which = (
        f"asked {wave} days after the close" if wave else "their latest answer, where they were asked more than once"
    )
    return f"All who answered when asked again, reached or not; {which}. Rows add up to 100%."


def funnel(report: Report) -> charts.FunnelChart:
    counts = report.funnel
    return charts.funnel(
        [
            ("Opened", counts.opened),
            ("Attempted", counts.attempted),
            ("Reached", counts.reached),
            ("Closed, reached or not", counts.closed),
            ("Asked again", counts.resurvey_sent),
            ("Answered again", counts.answered),
            ("Moved to a better group", counts.moved),
        ]
    )


def shares(report: Report) -> charts.IntervalPlot:
    """Reached above never reached, outcome by outcome, on one axis."""
    rows = []
    for name, label, group in _OUTCOMES:
        for who, outcomes in (("reached", report.reached), ("not reached", report.never_reached)):
            rows.append(_interval(f"{label}: {who}", getattr(outcomes, name), outcomes, group))
    return charts.intervals(rows)


def _interval(label: str, share: Share, outcomes: Outcomes, group: str) -> charts.Interval:
    asked = outcomes.sent > 0
    return charts.Interval(
        label=label,
        share=share.share,
        low=share.low,
        high=share.high,
        n=outcomes.n,
        worst=share.worst if asked else None,
        best=share.best if asked else None,
        group=group,
    )


def gaps(report: Report) -> charts.IntervalPlot | None:
    """Reached minus never reached; None where one side has not answered at all."""
    if not (report.reached.n and report.never_reached.n):
        return None
    n = report.reached.n + report.never_reached.n
    found: list[tuple[str, Gap, str]] = [
        (label, getattr(report.difference, name), group)
        for name, label, group in _OUTCOMES
        if hasattr(report.difference, name)
    ]
    return charts.differences(
        [charts.Interval(label, gap.share, gap.low, gap.high, n, group=group) for label, gap, group in found]
    )


def without_call(expected: Expected) -> charts.IntervalPlot | None:
    """Draw where the same customers would have been expected without a call; None without evidence."""
    if not expected.n:
        return None
    return charts.intervals(
        [
            charts.Interval(label, likely.share, likely.low, likely.high, expected.n, group=group)
            for name, label, group in _OUTCOMES
            for likely in [getattr(expected, name)]
        ]
    )


@dataclass(frozen=True)
class Line:
    """A row of a table by agent or root cause, its share and interval in words."""

    label: str
    reached: int
    sent: int
    answered: int
    moved: int
    share: str
    span: str


def lines(rows: Sequence[Row]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    left = row.left_detractors
    span = f"{per_cent(left.low)} to {per_cent(left.high)}" if row.answered else "–"
    return Line(row.label, row.reached, row.sent, row.answered, row.moved, per_cent(left.share), span)
