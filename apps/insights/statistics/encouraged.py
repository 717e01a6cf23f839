"""The worth of one day sooner, where a lot drew only who comes sooner: the drawn order is the instrument.

The two halves of each group of equals are compared as they were drawn. The difference of the outcome is divided by that
of the days (Wald); its interval is Fieller's, which alone holds where the halves hardly differ in days. Errors are
taken from how the groups differ among each other, so that the two differences may hang together.

Sources: A. Wald, Annals of Mathematical Statistics 11 (1940), 284; E. C. Fieller, JRSS B 16 (1954), 175; D. Staiger and
J. H. Stock, Econometrica 65 (1997), 557, for how strong an instrument must be (F of 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final, NamedTuple

from apps.insights.statistics.intervals import Interval

# A ratio of two differences is told where F of the first stage, the square of its t, is at least this.
STRONG: Final = 10.0
_FEWEST_GROUPS: Final = 2


class Seen(NamedTuple):
    """One who answered: ``outcome`` 0 or 1, and how many days it took until she was called."""

    outcome: int
    days: float


class Halves(NamedTuple):
    """Those of one group of equals who were drawn earlier, and later."""

    earlier: Sequence[Seen]
    later: Sequence[Seen]


class Differences(NamedTuple):
    """Earlier less later in the outcome, later less earlier in days: ``gain`` for so many days ``sooner``.

    The variances are those of the two, with their covariance.
    """

    gain: float
    sooner: float
    gain_variance: float
    sooner_variance: float
    covariance: float

    @property
    def is_strong(self) -> bool:
        """Return whether the lot moved the calls enough for a ratio: sooner, and F of at least 10."""
        return self.sooner > 0 and self.sooner**2 >= STRONG * self.sooner_variance

    def days_interval(self, z: float) -> Interval:
        """Return the interval of the days sooner, at so many standard errors."""
        reach = z * sqrt(self.sooner_variance)
        return Interval(self.sooner - reach, self.sooner + reach)


class PerDay(NamedTuple):
    """The gain for each day sooner, with Fieller's interval."""

    gain: float
    interval: Interval


def differences(groups: Iterable[Halves]) -> Differences | None:
    """Return the differences, each group weighing as in Mantel and Haenszel's; None under two groups with both halves.

    Groups that have answers in one half alone compare nothing.
    """
    compared = [(_weight(group), _gain(group), _sooner(group)) for group in groups if group.earlier and group.later]
    if len(compared) < _FEWEST_GROUPS:
        return None
    total = sum(weight for weight, _, _ in compared)
    gain = sum(weight * own for weight, own, _ in compared) / total
    sooner = sum(weight * own for weight, _, own in compared) / total
    scale = len(compared) / (len(compared) - 1) / total**2

    def spread(of: Sequence[tuple[float, float, float]]) -> float:
        return scale * sum(weight**2 * first * second for weight, first, second in of)

    return Differences(
        gain,
        sooner,
        spread([(weight, own - gain, own - gain) for weight, own, _ in compared]),
        spread([(weight, own - sooner, own - sooner) for weight, _, own in compared]),
        spread([(weight, one - gain, other - sooner) for weight, one, other in compared]),
    )


def per_day(found: Differences, z: float) -> PerDay | None:
    """Return the gain for a day at ``z`` standard errors; None where the lot moved too little for a ratio.

    A share cannot gain more than 1: where the ratio says more, the halves lie too near for one day to be told.
    """
    steepness = found.sooner**2 - z * z * found.sooner_variance
    if not found.is_strong or steepness <= 0:
        return None
    middle = found.gain * found.sooner - z * z * found.covariance
    rest = found.gain**2 - z * z * found.gain_variance
    reach = sqrt(max(0.0, middle**2 - steepness * rest))
    span = Interval((middle - reach) / steepness, (middle + reach) / steepness)
    return PerDay(found.gain / found.sooner, span) if span.low >= -1 and span.high <= 1 else None


def _weight(group: Halves) -> float:
    earlier, later = len(group.earlier), len(group.later)
    return earlier * later / (earlier + later)


def _gain(group: Halves) -> float:
    return _mean([seen.outcome for seen in group.earlier]) - _mean([seen.outcome for seen in group.later])


def _sooner(group: Halves) -> float:
    return _mean([seen.days for seen in group.later]) - _mean([seen.days for seen in group.earlier])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
