"""Unequal answering: what it could hide, by bounds, weights and the break-even.

A lot makes the arms alike; it does not make them answer alike. Intervals of these come from resampling the drawn cases.

Sources: D. S. Lee, Review of Economic Studies 76 (2009), 1071, for the bounds; J. M. Robins, A. Rotnitzky and L. P.
Zhao, JASA 89 (1994), 846, for weighting by the inverse of the probability to answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.intervals import Interval

# A weight from fewer answers is a guess.
FEWEST_ANSWERS: Final = 5


class Drawn(NamedTuple):
    """One arm: ``drawn`` cases, of which ``answered`` when asked again, of whom ``left`` the detractors."""

    drawn: int
    answered: int
    left: int

    def plus(self, other: Drawn) -> Drawn:
        return Drawn(self.drawn + other.drawn, self.answered + other.answered, self.left + other.left)


class Stratum(NamedTuple):
    """The same score, touchpoint, channel or earlier answers, in both arms."""

    called: Drawn
    waiting: Drawn

    @property
    def answers(self) -> int:
        """Answers of the arm that has fewer of them."""
        return min(self.called.answered, self.waiting.answered)


class LeeBounds(NamedTuple):
    """The difference among those who would answer in either arm, and the part of an arm that was trimmed for it."""

    trimmed: float
    bounds: Interval


def lee_bounds(called: Drawn, waiting: Drawn) -> LeeBounds | None:
    """Return the bounds if a call makes nobody answer less, or nobody answer more; None without answers in an arm."""
    if not (called.answered and waiting.answered):
        return None
    rate, other = called.answered / called.drawn, waiting.answered / waiting.drawn
    if rate < other:
        trimmed, bounds = _trimmed(waiting, called)
        return LeeBounds(trimmed, bounds.mirrored())
    return LeeBounds(*_trimmed(called, waiting))


def _trimmed(more: Drawn, fewer: Drawn) -> tuple[float, Interval]:
    """Trim the arm that answers more by its best and by its worst; what is trimmed need not be a whole number."""
    rate = more.answered / more.drawn
    part = (rate - fewer.answered / fewer.drawn) / rate
    kept, other = more.answered * (1 - part), fewer.left / fewer.answered
    low = max(0.0, more.left - more.answered * part) / kept - other
    return part, Interval(low, min(more.left, kept) / kept - other)


def weighted_difference(strata: Sequence[Stratum]) -> float | None:
    """Return the difference with each answer weighted by drawn over answered in its stratum and arm.

    Strata with under five answers in an arm are merged first. None where an arm has no answers at all.
    """
    merged = merge_small(strata)
    if not merged or merged[0].answers == 0:
        return None
    return _weighted([stratum.called for stratum in merged]) - _weighted([stratum.waiting for stratum in merged])


def merge_small(strata: Sequence[Stratum]) -> list[Stratum]:
    """Return the strata, fewest answers first; one with under five in an arm is merged with the next, until none is."""
    left = sorted(strata, key=lambda stratum: stratum.answers)
    while len(left) > 1 and left[0].answers < FEWEST_ANSWERS:
        first, second, *others = left
        both = Stratum(first.called.plus(second.called), first.waiting.plus(second.waiting))
        left = sorted([both, *others], key=lambda stratum: stratum.answers)
    return left


def _weighted(arms: Sequence[Drawn]) -> float:
    return sum(arm.left * arm.drawn / arm.answered for arm in arms) / sum(arm.drawn for arm in arms)


class BreakEven(NamedTuple):
    """The points by which the first arm must do better by itself for the rest of a difference to vanish.

    At ``claim`` the interval reaches zero, at ``estimate`` nothing is left. None: there is no claim to lose.
    """

    claim: float | None
    estimate: float


def break_even(x1: int, n1: int, x0: int, n0: int) -> BreakEven | None:
    """Return the break-even of a comparison that no lot has drawn, or None where a side has no answers."""
    interval = newcombe(x1, n1, x0, n0)
    if interval is None:
        return None
    difference = x1 / n1 - x0 / n0
    nearer = interval.low if difference > 0 else interval.high
    return BreakEven(nearer if interval.leaves_out_zero else None, difference)
