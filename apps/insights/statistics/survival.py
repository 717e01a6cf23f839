"""Time until something happens, where some have not come so far: Kaplan-Meier, and Aalen-Johansen for several ends.

A case that is closed unreached is not "still open": it can never be reached any more. Where there is such a competing
end, the share reached by a time is Aalen-Johansen's; Kaplan-Meier would overstate it.

Sources: E. L. Kaplan and P. Meier, JASA 53 (1958), 457; M. Greenwood (1926) for the error; J. D. Kalbfleisch and R.
L. Prentice (1980) for the log-log interval; O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5 (1978),
141.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

from apps.insights.statistics.intervals import Z_95, Interval


class Observation(NamedTuple):
    """``end`` names what happened at ``time``; None: nothing had, when it was last looked at."""

    time: float
    end: str | None


class Step(NamedTuple):
    """The share to whom nothing has happened by ``time``, its Greenwood error and its log-log interval."""

    time: float
    survival: float
    error: float
    interval: Interval


def kaplan_meier(observations: Sequence[Observation], z: float = Z_95) -> list[Step]:
    """Return a step for each time at which something happened, whatever it was."""
    steps, survival, spread = [], 1.0, 0.0
    for time, at_risk, ends in _risk_sets(observations):
        happened = len(ends)
        survival *= 1 - happened / at_risk
        spread = spread + happened / (at_risk * (at_risk - happened)) if happened < at_risk else inf
        steps.append(Step(time, survival, survival * sqrt(spread) if survival else 0.0, _log_log(survival, spread, z)))
    return steps


def median(steps: Iterable[Step]) -> float | None:
    """Return the first time by which it has happened to half; None where it has not happened to so many."""
    half = 0.5
    return next((step.time for step in steps if step.survival <= half), None)


def aalen_johansen(observations: Sequence[Observation], end: str) -> list[tuple[float, float]]:
    """Return (time, share to whom ``end`` has happened by then), where the other ends make it impossible."""
    shares, survival, share = [], 1.0, 0.0
    for time, at_risk, ends in _risk_sets(observations):
        share += survival * ends.count(end) / at_risk
        survival *= 1 - len(ends) / at_risk
        shares.append((time, share))
    return shares


def _risk_sets(observations: Sequence[Observation]) -> Iterable[tuple[float, int, list[str]]]:
    for time in sorted({seen.time for seen in observations if seen.end is not None}):
        at_risk = sum(seen.time >= time for seen in observations)
        yield time, at_risk, [seen.end for seen in observations if seen.time == time and seen.end is not None]


def _log_log(survival: float, spread: float, z: float) -> Interval:
    if not 0 < survival < 1:
        return Interval(survival, survival)
    reach = z * sqrt(spread) / abs(log(survival))
    return Interval(survival ** exp(reach), survival ** exp(-reach))
