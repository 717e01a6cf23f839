"""The verdict in one sentence of the reader's language, which never says more than its numbers.

"The calls did it" is said where a lot says so, and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from apps.insights.evidence.verdict import FEWEST_ANSWERS, Code, Outcome, Verdict
from apps.insights.statistics.differences import Table
from apps.insights.statistics.sequential.planning import more_needed, smallest_detectable

# More than ten times the answers there are: "more answers" would be no advice.
_SENSIBLE: Final = 10

_ARMS: Final[Mapping[Outcome, object]] = {
    Outcome.LEFT_DETRACTORS: gettext_lazy(
        "Drawn by lot: of {called} to be called who answered, {p1} left the detractors; of {waiting} asked first, {p0}."
    ),
    Outcome.BECAME_PROMOTER: gettext_lazy(
        "Drawn by lot: of {called} to be called who answered, {p1} became promoters; of {waiting} asked first, {p0}."
    ),
}
_WORSE: Final[Mapping[Outcome, object]] = {
    Outcome.LEFT_DETRACTORS: gettext_lazy(
        "Fewer left among those called, by lot: {difference} points ({low} to {high}). Stop and look at how you call."
    ),
    Outcome.BECAME_PROMOTER: gettext_lazy(
        "Fewer became promoters among those called, by lot: {difference} points ({low} to {high}). "
        "Stop and look at how you call."
    ),
}


def sentence(verdict: Verdict, outcome: Outcome, share: float, *, next_look: dt.date | None = None) -> str:
    """Return what may be said. The numbers are those of the look on which the verdict rests, not later ones."""
    if verdict.code is Code.NOT_DRAWN:
        return not_drawn()
    if verdict.at is None or min(verdict.at.arms.n1, verdict.at.arms.n0) < FEWEST_ANSWERS:
        return _too_few(verdict.at.arms if verdict.at else Table(0, 0, 0, 0))
    arms = verdict.at.arms
    shares = {"p1": share_in_words(arms.x1, arms.n1), "p0": share_in_words(arms.x0, arms.n0)}
    said = str(_ARMS[outcome]).format(called=arms.n1, waiting=arms.n0, **shares)
    return f"{said} {_conclusion(verdict, outcome, share, next_look)}"


def not_drawn() -> str:
    """Return what is said where nobody was drawn."""
    return _("Nobody was drawn by lot, so nobody knows whether the calls did it: draw a share by lot to find out.")


def points(difference: float) -> str:
    """Return a difference of shares in percentage points with its sign, such as +18 or −5; a little is never 0."""
    if not difference:
        return "0"
    size = abs(difference) * 100
    digits = next((digits for digits in (0, 1, 2) if round(size, digits)), 2)
    sign = "+" if difference > 0 else "−"
    if not round(size, digits):
        return f"{sign}<{number_format(0.01, 2)}"
    return f"{sign}{number_format(round(size, digits), digits)}"


def _conclusion(verdict: Verdict, outcome: Outcome, share: float, next_look: dt.date | None) -> str:
    arms, interval = verdict.at.arms if verdict.at else Table(0, 1, 0, 1), verdict.interval
    difference = arms.x1 / arms.n1 - arms.x0 / arms.n0
    span = {
        "difference": points(difference),
        "low": points(interval.low) if interval else "",
        "high": points(interval.high) if interval else "",
    }
    match verdict.code:
        case Code.BETTER:
            return _("The calls did it: {difference} points ({low} to {high}).").format(**span)
        case Code.WORSE:
            return str(_WORSE[outcome]).format(**span)
        case Code.NO_DIFFERENCE:
            return _no_difference(arms, share)
        case _:
            return _undecided(next_look)


def _no_difference(arms: Table, share: float) -> str:
    p1, p0 = arms.x1 / arms.n1, arms.x0 / arms.n0
    smallest = smallest_detectable(arms.n1, arms.n0, p0)
    said = _("No difference that these answers can show; {points} points would have been found 4 times in 5.")
    said = said.format(points=points(smallest).lstrip("+"))
    missing = answers_missing(arms, share)
    if missing is None:
        return said
    more = _("About {missing} more answers are needed to find the {difference} points seen so far.")
    return f"{said} {more.format(missing=missing, difference=points(p1 - p0))}"


def answers_missing(arms: Table, share: float) -> int | None:
    """Return about how many more answers find the difference seen so far 4 times in 5; None where that is no advice."""
    if not (arms.n1 and arms.n0):
        return None
    p1, p0, answers = arms.x1 / arms.n1, arms.x0 / arms.n0, arms.n1 + arms.n0
    if p1 <= p0:
        return None
    missing = more_needed(answers, p1, p0, share)
    return max(10, int(round(missing, -1))) if 0 < missing <= _SENSIBLE * answers else None


def _undecided(next_look: dt.date | None) -> str:
    if next_look is None:
        return _("These answers are too few for a verdict.")
    said = _("These answers are too few for a verdict so far; the next look is on {day}.")
    return said.format(day=date_format(next_look, "j E Y"))


def _too_few(arms: Table) -> str:
    said = _(
        "Too few answers to compare: {called} of those called first and {waiting} of those asked first have answered; "
        "{least} of each are needed."
    )
    return said.format(called=arms.n1, waiting=arms.n0, least=FEWEST_ANSWERS)


def share_in_words(part: float, whole: int) -> str:
    """Return a share in whole per cent; a few never read as none, nor nearly all as all."""
    shown = round(100 * part / whole)
    if shown == 0 and part:
        return pgettext("less than one per cent", "under 1%")
    if shown == 100 and part < whole:  # noqa: PLR2004
        return pgettext("more than 99 per cent", "over 99%")
    return f"{shown}%"
