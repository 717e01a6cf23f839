"""The words for what the drawn order shows of speed, in the reader's language; it never says more than its numbers."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.insights.evidence.verdict_sentences import points, share_in_words
from apps.insights.speed.speed_report import FEWEST_ANSWERS, Code, SpeedReport
from apps.insights.statistics.intervals import Estimate


def sentence(shown: SpeedReport) -> str:
    if shown.code is Code.NOT_DRAWN:
        return _("No order was drawn by lot, so nobody knows what a day sooner does: let a team draw it to find out.")
    if shown.difference is None:
        said = _(
            "Too few answers to compare: {earlier} of those drawn earlier and {later} of those drawn later have "
            "answered beside an equal; {least} of each are needed."
        )
        return said.format(earlier=shown.earlier.compared, later=shown.later.compared, least=FEWEST_ANSWERS)
    return " ".join(filter(None, (_halves(shown), _concluded(shown.code, shown.difference), _each_day(shown))))


def days(value: float) -> str:
    """Return working days with one digit, the minus a minus."""
    return number_format(abs(round(value, 1)), 1) if round(value, 1) >= 0 else f"−{number_format(-round(value, 1), 1)}"


def _halves(shown: SpeedReport) -> str:
    earlier, later = shown.earlier, shown.later
    said = _(
        "Order drawn by lot: of {earlier} drawn earlier who answered, {p1} left the detractors; "
        "of {later} drawn later, {p0}."
    )
    return said.format(
        earlier=earlier.compared,
        p1=share_in_words(earlier.left, earlier.compared),
        later=later.compared,
        p0=share_in_words(later.left, later.compared),
    )


def _concluded(code: Code, difference: Estimate) -> str:
    interval = difference.interval
    said = {
        Code.BETTER: _("The earlier turn did it: {difference} points among equals ({low} to {high})."),
        Code.WORSE: _("Fewer left with an earlier turn: {difference} points among equals ({low} to {high})."),
        Code.NO_DIFFERENCE: _(
            "No difference that these answers can show: {difference} points among equals ({low} to {high})."
        ),
    }[code]
    low, high = points(interval.low), points(interval.high)
    return said.format(difference=points(difference.value), low=low, high=high)


def _each_day(shown: SpeedReport) -> str:
    """Say what a day is worth where the lot moved the calls enough, and that it did not where it did not."""
    span, ratio = shown.days, shown.per_day
    if span is None or shown.found is None:
        return ""
    moved = {"days": days(shown.found.sooner), "low": days(span.low), "high": days(span.high)}
    if ratio is None:
        said = _(
            "Their first call came {days} working days sooner ({low} to {high}): too little to say what one day does."
        )
        return said.format(**moved)
    said = _("Their first call came {days} working days sooner: {gain} points for each day ({least} to {most}).")
    least, most = points(ratio.interval.low), points(ratio.interval.high)
    return said.format(**moved, gain=points(ratio.gain), least=least, most=most)
