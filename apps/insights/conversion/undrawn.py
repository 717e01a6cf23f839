"""The report's one sentence. Without a lot it claims nothing: whoever answers the phone was not drawn by lot.

The verdict of a lot comes from ``insights/evidence`` and is handed to the report; it takes this one's place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.insights.conversion.outcomes import Difference, Outcomes
from apps.insights.evidence.verdict import FEWEST_ANSWERS, Code


@dataclass(frozen=True)
class Verdict:
    """``say`` makes the sentence when it is read, in the reader's language."""

    code: Code
    say: Callable[[], str]

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
