"""The tables of the conversion report: their words; the numbers are insights'."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.followup.models import Resurvey
from apps.insights.conversion import Report
from apps.insights.conversion.by_agent import Row
from apps.insights.conversion.lasting import Wave
from apps.insights.conversion.outcomes import Outcomes, Points, Share
from apps.pages.charts.data_table import Column, Table, interval_column
from apps.pages.charts.numbers import counted, decimal, per_cent, tenths


def losses(report: Report) -> Table | None:
    """Return each loss on the way from opened to answered, with its reason; None where nothing is lost."""
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
    rows = [(step, capfirst(str(reason)), counted(cases)) for step, reason, cases in found if cases]
    return Table(_("Step"), (Column(_("Reason"), ""), Column(_("Cases"))), rows) if rows else None


def groups(report: Report) -> Table:
    """Return the groups side by side: what became of the calls, as it was when the case was closed."""
    named = [
        (_("Spoken with"), report.reached),
        (_("Refused to talk"), report.refused),
        (_("Tried and not reached"), report.never_reached),
        (_("Never tried"), report.never_tried),
        (_("Wrong number"), report.wrong_number),
    ]
    return _outcome_table(_("Group"), named)


def waves(found: Sequence[Wave]) -> Table:
    return _outcome_table(_("Wave"), [(_("After %(days)d days") % {"days": wave.days}, wave.reached) for wave in found])


def _outcome_table(head: str, named: Sequence[tuple[str, Outcomes]]) -> Table:
    columns = (
        Column(_("Customers")),
        Column(_("Asked again")),
        Column(_("Answered")),
        Column(_("Silent")),
        Column(_("Still open")),
        Column(_("Left the detractors"), "number strong"),
        interval_column(),
        Column(_("To promoter")),
        Column(_("To passive")),
        Column(_("Points")),
    )
    return Table(head, columns, [(label, *_outcomes(outcomes)) for label, outcomes in named])


def _outcomes(outcomes: Outcomes) -> tuple[str, ...]:
    return (
        counted(outcomes.customers),
        counted(outcomes.sent),
        counted(outcomes.n),
        counted(outcomes.silent),
        counted(outcomes.still_open),
        _counted(outcomes.left_detractors),
        _span(outcomes.left_detractors),
        _counted(outcomes.to_promoter),
        _counted(outcomes.to_passive),
        _points(outcomes.points),
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


def by_agent(rows: Sequence[Row]) -> Table | None:
    """Return a row for each agent, with what the team's shares would let us expect; None where there is none."""
    columns = (*_reached_columns(), Column(_("Expected")), Column(_("Corrected share")))
    lines = [(*_reached(row), "–" if row.expected is None else decimal(row.expected), _shrunk(row)) for row in rows]
    return Table(_("Agent"), columns, lines) if rows else None


def by_cause(rows: Sequence[Row]) -> Table | None:
    return Table(_("Root cause"), _reached_columns(), [_reached(row) for row in rows]) if rows else None


def _reached_columns() -> tuple[Column, ...]:
    return (
        Column(_("Spoken with")),
        Column(_("Asked again")),
        Column(_("Answered")),
        Column(_("Left the detractors"), "number strong"),
        interval_column(),
    )


def _reached(row: Row) -> tuple[str, ...]:
    left = row.left_detractors
    numbers = (counted(row.reached), counted(row.sent), counted(row.answered))
    return (capfirst(row.label), *numbers, _counted(left), _span(left))


def _shrunk(row: Row) -> str:
    shrunk = row.shrunk
    if not shrunk or not row.is_ranked:
        return _("too few to rank")
    return f"{per_cent(shrunk.share)} ({_range(per_cent(shrunk.low), per_cent(shrunk.high))})"
