"""The estimate after an early stop: a plain one is too high, because a high one is why it stopped.

Stagewise ordering: stopping earlier is stronger evidence, and at the same look a higher Z is. It needs no look that
has not happened.

Source: A. A. Tsiatis, G. L. Rosner and C. R. Mehta, Biometrics 40 (1984), 797; C. Jennison and B. W. Turnbull, Group
Sequential Methods (2000), chapter 8.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from apps.insights.statistics.intervals import Interval, furthest
from apps.insights.statistics.sequential.spending import Boundary

# A difference this many of its errors away from what was seen is no candidate.
_FAR = 8.0


class AfterStopping(NamedTuple):
    """The median unbiased estimate, its 95% interval and the two-sided p value."""

    median: float
    interval: Interval
    p: float


def after_stopping(boundary: Boundary, look: int, estimate: float, error: float) -> AfterStopping:
    """Return what is known after stopping at the look (0 is the first) with an estimate and its standard error."""
    if estimate < 0:
        mirrored = after_stopping(boundary, look, -estimate, error)
        return AfterStopping(-mirrored.median, mirrored.interval.mirrored(), mirrored.p)
    z, root = estimate / error, sqrt(boundary.times[look])

    def as_strong(effect: float) -> float:
        drift = effect / (error * root)
        limits = [boundary.limit(k) for k in range(look)]
        earlier = sum(boundary.crossing(k, limit, drift) for k, limit in enumerate(limits) if limit is not None)
        return earlier + boundary.crossing(look, z, drift)

    def at(probability: float) -> float:
        start, end = estimate - _FAR * error, estimate + _FAR * error
        return furthest(lambda effect: as_strong(effect) <= probability, start, end)

    return AfterStopping(at(0.5), Interval(at(0.025), at(0.975)), min(1.0, 2 * as_strong(0.0)))
