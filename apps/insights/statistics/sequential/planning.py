"""Planning of a lot: its power, the smallest difference, the answers needed, and when a volume cannot show it.

Everything is by intention to treat: those drawn to be called count as called, reached or not. ``diluted`` is applied
once, to what a call does for those reached; an effect that was observed between arms is diluted already.

Sources: J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), chapter 3, without its continuity
correction. The costs of looking are those of the limits of ``spending``.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.distributions import binomial
from apps.insights.statistics.intervals import Z_95, furthest, upper_quantile, upper_tail

_USUAL_POWER: Final = 0.8
# More likely missed than found: a plan that should not be begun.
_FAIR_CHANCE: Final = 0.5
# A plan needs so many times as many answers because of so many looks, by the limits of O'Brien and Fleming's kind.
_COST_OF_LOOKS: Final = ((1, 1.0), (5, 1.025), (12, 1.040), (52, 1.053))


@dataclass(frozen=True)
class Forecast:
    """The forecast of a plan. ``called`` and ``waiting`` are answers; ``smallest`` is found 4 times in 5.

    ``needed`` answers would find the effect 4 times in 5 with these looks; ``cannot_show`` says that it is more
    likely missed.
    """

    called: float
    waiting: float
    effect: float
    power: float
    smallest: float
    needed: float

    @property
    def cannot_show(self) -> bool:
        return self.power < _FAIR_CHANCE


def forecast(cases: float, answering: float, share: float, p1: float, p0: float, *, looks: int = 52) -> Forecast:
    """Return what a lot among so many cases would find, between shares ``p1`` called and ``p0`` waiting who left."""
    answers, cost = cases * answering, cost_of_looks(looks)
    called, waiting = answers * (1 - share), answers * share
    return Forecast(
        called=called,
        waiting=waiting,
        effect=p1 - p0,
        power=normal_power(called / cost, waiting / cost, p1, p0),
        smallest=smallest_detectable(called / cost, waiting / cost, p0),
        needed=answers_needed(p1, p0, share) * cost,
    )


def diluted(reached: float, left_after_call: float, left_without: float) -> float:
    """Return the share who leave among those drawn to be called, of whom only the share ``reached`` is."""
    return reached * left_after_call + (1 - reached) * left_without


def normal_power(called: float, waiting: float, p1: float, p0: float) -> float:
    """Return the probability that one look at so many answers finds p1 > p0, by the normal approximation."""
    pooled = (called * p1 + waiting * p0) / (called + waiting)
    under_none = sqrt(pooled * (1 - pooled) * (1 / called + 1 / waiting))
    under_some = sqrt(p1 * (1 - p1) / called + p0 * (1 - p0) / waiting)
    return upper_tail((Z_95 * under_none - (p1 - p0)) / under_some)


def exact_power(called: int, waiting: int, p1: float, p0: float) -> float:
    """Return the same exactly: the probability that Newcombe's interval lies above zero, over all outcomes."""
    first, second = binomial(called, p1), binomial(waiting, p0)
    found, least = 0.0, 0
    for x0, chance in enumerate(second):
        # More who left of those called move the interval up, more of those waiting down: where it rises above zero
        # only ever comes later.
        while least <= called and not _above_zero(least, called, x0, waiting):
            least += 1
        found += chance * sum(first[least:])
    return found


def smallest_detectable(called: float, waiting: float, p0: float, power: float = _USUAL_POWER) -> float:
    """Return the smallest difference above ``p0`` that so many answers find with this power; 1 - p0 where none is."""
    return furthest(lambda difference: normal_power(called, waiting, p0 + difference, p0) < power, 0.0, 1 - p0)


def answers_needed(p1: float, p0: float, share: float, power: float = _USUAL_POWER) -> float:
    """Return the answers of both arms together that find the difference at one look; ``share`` of them waited."""
    pooled = (1 - share) * p1 + share * p0
    under_none = sqrt(pooled * (1 - pooled) / (share * (1 - share)))
    under_some = sqrt(p1 * (1 - p1) / (1 - share) + p0 * (1 - p0) / share)
    return float((Z_95 * under_none + upper_quantile(1 - power) * under_some) ** 2 / (p1 - p0) ** 2)


def more_needed(answers: int, p1: float, p0: float, share: float, *, looks: int = 52) -> float:
    """Return how many answers are missing until the difference is found 4 times in 5, the cost of looking included."""
    return max(0.0, answers_needed(p1, p0, share) - answers) * cost_of_looks(looks)


def cost_of_looks(looks: int) -> float:
    """Return by what the answers are to be multiplied because of so many looks, rounded up to the next known number."""
    return next((cost for number, cost in _COST_OF_LOOKS if looks <= number), _COST_OF_LOOKS[-1][1])


def _above_zero(x1: int, n1: int, x0: int, n0: int) -> bool:
    interval = newcombe(x1, n1, x0, n0)
    return interval is not None and interval.low > 0
