"""The charts of the conversion report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.insights.conversion import Report
from apps.insights.conversion.expected import Expected
from apps.insights.conversion.outcomes import Outcomes
from apps.pages import charts


def _outcomes() -> tuple[tuple[str, str, str], ...]:
    """Return attribute, label and colour; short enough to stand before a value on a phone."""
    return (
        ("left_detractors", _("Left the detractors"), ""),
        ("to_promoter", _("Promoter"), "promoter"),
        ("to_passive", _("Passive"), "passive"),
        ("stayed", _("Stayed"), "detractor"),
    )


def funnel(report: Report) -> charts.FunnelChart:
    counts = report.funnel
    return charts.funnel(
        [
            (_("Opened"), counts.opened),
            (_("Attempted"), counts.attempted),
            (_("Spoken with"), counts.reached),
            (_("Closed, reached or not"), counts.closed),
            (_("Asked again"), counts.resurvey_sent),
            (_("Answered again"), counts.answered),
            (_("Moved to a better group"), counts.moved),
        ]
    )


def shares(report: Report) -> charts.IntervalPlot:
    """Draw those spoken with above those not reached, outcome by outcome, on one axis."""
    rows = []
    for name, label, group in _outcomes():
        for who, outcomes in ((_("spoken with"), report.reached), (_("not reached"), report.never_reached)):
            rows.append(_interval(f"{label}: {who}", name, outcomes, group))
    return charts.intervals(rows)


def _interval(label: str, name: str, outcomes: Outcomes, group: str) -> charts.Interval:
    share, settled = getattr(outcomes, name), outcomes.n + outcomes.silent > 0
    return charts.Interval(
        label=label,
        share=share.share,
        low=share.low,
        high=share.high,
        n=outcomes.n,
        worst=share.worst if settled else None,
        best=share.best if settled else None,
        group=group,
    )


def without_call(expected: Expected) -> charts.IntervalPlot | None:
    """Draw how customers moved whom nobody called; None without evidence."""
    if not expected.n:
        return None
    rows = [(label, getattr(expected, name), group) for name, label, group in _outcomes()]
    return charts.intervals(
        [
            charts.Interval(label, likely.share, likely.low, likely.high, expected.n, group=group)
            for label, likely, group in rows
        ]
    )
