"""Watching without an end: e-processes, which may be looked at after every answer, for ever.

If the call changes neither the outcome nor who answers, the arm of one who answered is a coin with the known share,
whatever the answer. A product of betting factors against that coin exceeds 40 with probability 1/40 at most, ever
(Ville). The plain one breaks where one arm answers more often: at 45 against 55% it errs in more years than it
promises. The robust one puts the likeliest coin in the place of the drawn one (universal inference), so that
answering need only be steady in time. Use that.

Both are means over a grid that was fixed beforehand; the best of the grid would not keep the promise.

Sources: J. Ville (1939); R. J. Turner, A. Ly and P. D. Grünwald, JSPI 230 (2024); L. Wasserman, A. Ramdas and S.
Balakrishnan, PNAS 117 (2020), 16880; H. Robbins, Annals of Mathematical Statistics 41 (1970), 1397, for the interval.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, sqrt
from typing import Final, NamedTuple

from apps.insights.statistics.differences import Table
from apps.insights.statistics.sequential.spending import ALPHA, weight

# One side at 1/40, both together 5%.
THRESHOLD: Final = 40.0
_BASES: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
_LIFTS: Final = (0.08, 0.15, 0.25, 0.35)
# Higher powers of e do not fit into a float, and are evidence enough.
_HIGHEST_LOG: Final = 700.0
# Weight of answers at which the interval for ever is nearly as narrow as it can be made: some 60 (300 answers with 76).
_MIXING: Final = 8.0


class EValues(NamedTuple):
    """Evidence that the first arm is ``better`` or ``worse``; without an effect either seldom exceeds 40, ever."""

    better: float
    worse: float


class _Factors(NamedTuple):
    """Logarithms of the betting factors, by arm and answer."""

    called_left: float
    called_stayed: float
    waiting_left: float
    waiting_stayed: float


def e_values(arms: Table, share: float) -> EValues:
    """Return the plain e-values of counts, ``share`` (0-1) being drawn to wait. They break under unequal answering."""
    return EValues(_mean(arms, _factors(share, better=True), 0.0), _mean(arms, _factors(share, better=False), 0.0))


def robust_e_values(arms: Table, share: float) -> EValues:
    """Return the e-values that hold whatever parts of the two arms answer, if only these parts are steady in time."""
    drawn = _log_likelihood(arms.n1, arms.n0, 1 - share)
    likeliest = _log_likelihood(arms.n1, arms.n0, arms.n1 / (arms.n1 + arms.n0)) if arms.n1 + arms.n0 else 0.0
    better, worse = _factors(share, better=True), _factors(share, better=False)
    return EValues(_mean(arms, better, drawn - likeliest), _mean(arms, worse, drawn - likeliest))


def lasting_z(arms: Table, alpha: float = ALPHA) -> float:
    """Return the limit for the size of Z that stays within its error at every number of answers; infinite for none.

    It is Robbins's normal mixture, good for large numbers: the interval to show beside e-values. ``alpha`` is for
    both sides.
    """
    return lasting_limit(weight(arms.n1, arms.n0), alpha)


def lasting_limit(known: float, alpha: float = ALPHA) -> float:
    """Return the same limit for answers that weigh ``known``: what they say about a difference, in answers."""
    if not known:
        return float("inf")
    return sqrt((known + _MIXING) / known * (2 * log(1 / alpha) + log((known + _MIXING) / _MIXING)))


@lru_cache(maxsize=64)
def _factors(share: float, *, better: bool) -> tuple[_Factors, ...]:
    return tuple(_bet(base, base + lift, share, better=better) for base in _BASES for lift in _LIFTS)


def _bet(low: float, high: float, share: float, *, better: bool) -> _Factors:
    called, waiting = (high, low) if better else (low, high)
    left = share * waiting + (1 - share) * called
    stayed = 1 - left
    return _Factors(log(called / left), log((1 - called) / stayed), log(waiting / left), log((1 - waiting) / stayed))


def _mean(arms: Table, factors: tuple[_Factors, ...], correction: float) -> float:
    x1, n1, x0, n0 = arms
    y1, y0 = n1 - x1, n0 - x0
    logs = (x1 * a + y1 * b + x0 * c + y0 * d + correction for a, b, c, d in factors)
    return sum(exp(min(value, _HIGHEST_LOG)) for value in logs) / len(factors)


def _log_likelihood(called: int, waiting: int, chance: float) -> float:
    return (called * log(chance) if called else 0.0) + (waiting * log(1 - chance) if waiting else 0.0)
