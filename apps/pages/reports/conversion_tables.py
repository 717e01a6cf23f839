"""The tables of the conversion report: each row in words, its numbers insights'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.followup.models import Resurvey
from apps.insights.conversion import Report
from apps.insights.conversion.by_agent import Row
from apps.insights.conversion.lasting import Wave
from apps.insights.conversion.outcomes import Outcomes, Points, Share
from apps.pages.charts.numbers import counted, per_cent, tenths


@dataclass(frozen=True, slots=True)
class Loss:
    """A reason for which cases of one step of the funnel are not in the next."""

    step: str
    reason: str
    cases: str


def losses(report: Report) -> list[Loss]:
    """Return each loss on the way from opened to answered, with its reason; none that is empty."""
    funnel = report.funnel
    asked, answered = _("Closed, not asked again"), _("Asked again, no answer that counts")
    found = [
        (_("Opened, not attempted"), _("nobody has tried yet"), funnel.opened - funnel.attempted),
        (_("Attempted, not reached"), _("nobody has spoken with the customer"), funnel.attempted - funnel.reached),
        (_("Opened, not closed"), _("still in work"), funnel.opened - funnel.closed),
        (asked, _("closed as invalid: nobody’s outcome"), report.invalid),
        *((asked, Resurvey.NotSent(reason).label, cases) for reason, cases in report.not_sent.items()),
        (asked, _("not due yet"), report.not_due),
        (answered, _("asked under 14 days ago: still open"), report.still_open),
        (answered, _("silent"), report.silent),
        (answered, _("spoken with again before: does not count for this case"), report.censored),
    ]
    return [Loss(step, str(reason), counted(cases)) for step, reason, cases in found if cases]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One group, or one wave, in words."""

    label: str
    customers: str
    sent: str
    answered: str
    silent: str
    still_open: str
    left: str
    span: str
    to_promoter: str
    to_passive: str
    points: str


def groups(report: Report) -> list[OutcomeRow]:
    """Return the groups side by side: what became of the calls, as it was when the case was closed."""
    named = [
        (_("Spoken with"), report.reached),
        (_("Refused to talk"), report.refused),
        (_("Tried and not reached"), report.never_reached),
        (_("Never tried"), report.never_tried),
        (_("Wrong number"), report.wrong_number),
    ]
    return [_outcomes(label, outcomes) for label, outcomes in named]


def waves(found: Sequence[Wave]) -> list[OutcomeRow]:
    return [_outcomes(_("After %(days)d days") % {"days": wave.days}, wave.reached) for wave in found]


def _outcomes(label: str, outcomes: Outcomes) -> OutcomeRow:
    return OutcomeRow(
        label=label,
        customers=counted(outcomes.customers),
        sent=counted(outcomes.sent),
        answered=counted(outcomes.n),
        silent=counted(outcomes.silent),
        still_open=counted(outcomes.still_open),
        left=_counted(outcomes.left_detractors),
        span=_span(outcomes.left_detractors),
        to_promoter=_counted(outcomes.to_promoter),
        to_passive=_counted(outcomes.to_passive),
        points=_points(outcomes.points),
    )


def _counted(share: Share) -> str:
    return "–" if share.share is None else f"{counted(share.count)} ({per_cent(share.share)})"


def _span(share: Share) -> str:
    return "–" if share.share is None else _range(per_cent(share.low), per_cent(share.high))


def _points(points: Points) -> str:
    if points.mean is None:
        return "–"
    if points.low is None or points.high is None:
        return tenths(points.mean)
    return f"{tenths(points.mean)} ({_range(tenths(points.low), tenths(points.high))})"


def _range(low: str, high: str) -> str:
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tables by agent and by root cause. ``expected`` and ``shrunk`` are empty of causes."""

    label: str
    reached: str
    sent: str
    answered: str
    left: str
    span: str
    expected: str
    shrunk: str


def lines(rows: Sequence[Row]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: Row) -> Line:
    shrunk = row.shrunk
    return Line(
        label=row.label,
        reached=counted(row.reached),
        sent=counted(row.sent),
        answered=counted(row.answered),
        left=_counted(row.left_detractors),
        span=_span(row.left_detractors),
        expected="–" if row.expected is None else f"{row.expected:.1f}",
        shrunk=f"{per_cent(shrunk.share)} ({_range(per_cent(shrunk.low), per_cent(shrunk.high))})"
        if shrunk and row.is_ranked
        else _("too few to rank"),
    )
