"""The conversion report in a manager's sentences. The numbers are insights'; nothing is counted here."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.conversion import Report
from apps.insights.conversion.expected import Expected
from apps.insights.conversion.lasting import Lasting
from apps.insights.conversion.outcomes import Outcomes
from apps.insights.definitions.periods import Period
from apps.insights.evidence.verdict import Code
from apps.pages.charts.numbers import counted, decimal, per_cent, points
from apps.pages.reports.evidence.verdict_words import HEADLINES
from apps.pages.shared.empty_state import EmptyState


@dataclass(frozen=True)
class Sentence:
    """The gist of the report, the numbers behind it, and the tone and icon that fit.

    Of a lot (``by_lot``) the gist is short, because the evidence has a page of its own.
    """

    words: str
    why: str
    tone: str
    icon: str
    by_lot: bool


def verdict(report: Report) -> Sentence:
    said = report.verdict
    if said.by_lot:
        headline = HEADLINES[said.code]
        return Sentence(str(headline.words), said.sentence, headline.tone, headline.icon, by_lot=True)
    numbers = [part for part in (_spoken(report), _beside(report)) if part]
    tone = "info" if said.code == Code.TOO_FEW else "plain"
    return Sentence(said.sentence, " ".join(numbers), tone, "info", by_lot=False)


def _spoken(report: Report) -> str:
    if not report.reached.n:
        return ""
    sentence = ngettext(
        "Of %(n)s customer spoken with who answered again, %(share)s left the detractors (%(low)s to %(high)s).",
        "Of %(n)s customers spoken with who answered again, %(share)s left the detractors (%(low)s to %(high)s).",
        report.reached.n,
    )
    return sentence % _share(report.reached)


def _beside(report: Report) -> str:
    if not report.never_reached.n:
        return ""
    sentence = ngettext(
        "Of %(n)s not reached, %(share)s (%(low)s to %(high)s).",
        "Of %(n)s not reached, %(share)s (%(low)s to %(high)s).",
        report.never_reached.n,
    )
    return sentence % _share(report.never_reached)


def _share(outcomes: Outcomes) -> dict[str, str]:
    left = outcomes.left_detractors
    return {
        "n": counted(outcomes.n),
        "share": per_cent(left.share),
        "low": per_cent(left.low),
        "high": per_cent(left.high),
    }


def period(days: Period) -> str:
    """Return whose days the period's are, so that nobody takes midnight for another's."""
    if days.start is None or days.end is None:
        return ""
    sentence = _("Answers given from %(first)s to %(last)s, by the clock of %(zone)s.")
    return sentence % {"first": date_format(days.start), "last": date_format(days.end), "zone": days.zone}


def moves_note(report: Report) -> str:
    """Return the base of the transitions, and which answer of a customer who was asked more than once is meant."""
    n = sum(sum(row.values()) for row in report.transitions.values())
    base = ngettext(
        "Base: %(n)s customer who answered again, by their first case of the period, whatever became of the calls.",
        "Base: %(n)s customers who answered again, by their first case of the period, whatever became of the calls.",
        n,
    ) % {"n": counted(n)}
    if report.wave:
        which = _("Asked %(days)d days after the close.") % {"days": report.wave}
    else:
        which = _("Their latest answer, where they were asked more than once.")
    return f"{base} {which}"


def funnel_note(report: Report) -> str:
    sentence = ngettext(
        "Base: %(n)s original case. Cases that an answer to a re-survey opened stand apart below.",
        "Base: %(n)s original cases. Cases that an answer to a re-survey opened stand apart below.",
        report.funnel.opened,
    )
    return sentence % {"n": counted(report.funnel.opened)}


def groups_note(report: Report) -> str:
    """Return the base of the table by group."""
    groups = (
        report.reached,
        report.refused,
        report.never_reached,
        report.never_tried,
        report.wrong_number,
    )
    n = sum(group.customers for group in groups)
    sentence = ngettext(
        "Base: %(n)s customer whose first case of the period is closed and starts as a detractor’s.",
        "Base: %(n)s customers whose first case of the period is closed and starts as a detractor’s.",
        n,
    )
    return sentence % {"n": counted(n)}


def lasted(lasting: Lasting | None) -> str:
    """Return what the same customers said at two waves; empty where nobody answered both."""
    if lasting is None:
        return ""
    sentence = ngettext(
        "%(n)s customer answered both: %(first)s had left the detractors after %(days)d days, %(last)s after "
        "%(later)d days. %(came)s left only later, %(went)s went back: %(points)s points (%(low)s to %(high)s), "
        "McNemar’s mid-p %(p)s.",
        "%(n)s customers answered both: %(first)s had left the detractors after %(days)d days, %(last)s after "
        "%(later)d days. %(came)s left only later, %(went)s went back: %(points)s points (%(low)s to %(high)s), "
        "McNemar’s mid-p %(p)s.",
        lasting.n,
    )
    change = lasting.difference
    return sentence % {
        "n": counted(lasting.n),
        "first": counted(lasting.left_first),
        "last": counted(lasting.left_last),
        "days": lasting.first,
        "later": lasting.last,
        "came": counted(lasting.came),
        "went": counted(lasting.went),
        "points": points(change.share or 0),
        "low": points(change.low),
        "high": points(change.high),
        "p": decimal(lasting.p, 3),
    }


def expected(expected: Expected) -> str:
    """Return on how many pairs of answers the expectation rests, and for how many customers they speak."""
    sentence = ngettext(
        "The same customers, by their starting score, had they moved as those did whom nobody called: %(pairs)s pair "
        "of answers to the same survey, %(near)s to %(far)s days apart, which speaks for %(covered)s of the %(of)s "
        "who answered.",
        "The same customers, by their starting score, had they moved as those did whom nobody called: %(pairs)s pairs "
        "of answers to the same survey, %(near)s to %(far)s days apart, which speak for %(covered)s of the %(of)s "
        "who answered.",
        expected.n,
    )
    days = expected.days or 0
    return sentence % {
        "pairs": counted(expected.n),
        "covered": counted(expected.covered),
        "of": counted(expected.of),
        "near": f"{days / 2:g}",
        "far": f"{days * 2}",
    }


def waiting(report: Report) -> str:
    """Return how much is not counted yet, because so much happened at once; empty where everything is."""
    if not report.waiting:
        return ""
    sentence = ngettext(
        "%(n)s change is not counted yet: load the page again in a minute.",
        "%(n)s changes are not counted yet: load the page again in a minute.",
        report.waiting,
    )
    return sentence % {"n": counted(report.waiting)}


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
