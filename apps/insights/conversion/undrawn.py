"""The report's words without a lot. They claim nothing: whoever answers the phone was not drawn by lot.

The verdict of a lot takes this one's place (``drawn.py``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.conversion.outcomes import Difference, Outcomes
from apps.insights.evidence.verdict import FEWEST_ANSWERS, Code
from apps.insights.evidence.verdict_sentences import points


@dataclass(frozen=True)
class Verdict:
    """``say`` makes the sentence when it is read, in the reader's language. ``by_lot``: a lot was drawn."""

    code: Code
    say: Callable[[], str]
    by_lot: bool = False

    @property
    def sentence(self) -> str:
        return self.say()

    def as_json(self) -> dict[str, str]:
        return {"code": self.code.value, "sentence": self.sentence}


def not_drawn(reached: Outcomes, never: Outcomes, gaps: Difference) -> Verdict:
    """Return ``too_few`` under 20 answers on a side, else ``not_drawn``: no lot decided who was reached."""
    if min(reached.n, never.n) < FEWEST_ANSWERS:
        return Verdict(Code.TOO_FEW, lambda: _too_few(reached.n, never.n))
    return Verdict(Code.NOT_DRAWN, lambda: _compared(gaps))


def beside(gaps: Difference) -> str:
    """Return the difference of those reached and those not, with its break-even; empty where a side has no answers.

    At ``claim`` the interval of Newcombe reaches zero, at ``estimate`` nothing is left of the difference.
    """
    left, even = gaps.left_detractors, gaps.break_even
    if left.share is None:
        return ""
    gap = _("Difference in leaving the detractors: %(share)s points (%(low)s to %(high)s).")
    said = gap % {"share": points(left.share), "low": points(left.low), "high": points(left.high)}
    if not even.estimate:
        return said
    sizes = {"estimate": _size(even.estimate), "claim": _size(even.claim or 0)}
    return f"{said} {_vanishing(is_more=even.estimate > 0, has_claim=even.claim is not None) % sizes}"


def _vanishing(*, is_more: bool, has_claim: bool) -> str:
    """Return what would have to be true for the difference to say nothing about the call."""
    if is_more and has_claim:
        return _(
            "This vanishes if those we can reach recover by themselves %(estimate)s points more often; "
            "from %(claim)s points on its interval holds zero."
        )
    if is_more:
        return _(
            "This vanishes if those we can reach recover by themselves %(estimate)s points more often; "
            "its interval holds zero as it is."
        )
    if has_claim:
        return _(
            "This vanishes if those we can reach recover by themselves %(estimate)s points less often; "
            "from %(claim)s points on its interval holds zero."
        )
    return _(
        "This vanishes if those we can reach recover by themselves %(estimate)s points less often; "
        "its interval holds zero as it is."
    )


def _size(difference: float) -> str:
    return points(abs(difference)).lstrip("+")


def _too_few(reached: int, never: int) -> str:
    if not reached:
        return _("Nobody who was spoken with has answered again yet.")
    if not never:
        return _("Nobody who was not reached has answered again: there is nothing to compare with.")
    sides = ngettext(
        "Too few answers to compare: %(reached)d of those spoken with and %(never)d of those not reached. "
        "Each side needs %(fewest)d.",
        "Too few answers to compare: %(reached)d of those spoken with and %(never)d of those not reached. "
        "Each side needs %(fewest)d.",
        reached,
    )
    return sides % {"reached": reached, "never": never, "fewest": FEWEST_ANSWERS}


def _compared(gaps: Difference) -> str:
    left = gaps.left_detractors
    if left.low > 0:
        return _("Those reached moved more. Nobody knows whether the call did it: draw a share by lot to find out.")
    if left.high < 0:
        return _("Those reached moved less. Nobody knows whether the call did it: draw a share by lot to find out.")
    return _(
        "Those reached moved neither more nor less, as far as these answers show. "
        "Nobody knows what the call did: draw a share by lot to find out."
    )
