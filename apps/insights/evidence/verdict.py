"""The verdict of a lot: what its plan allows to be said at which look. Pure: counts in, a verdict out.

A plan with an end is looked at by O'Brien and Fleming's spending; open-ended watching goes by robust e-values. Either
way a verdict needs 20 answers in each arm, Fisher's mid-p (or the e-value) beyond its limit, and the interval of that
look without zero. The first look that says better or worse is the verdict, with its date and its counts: nothing
later changes it. Source: design, section 8.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from apps.insights.statistics.differences import Table, mee
from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.mid_p import fisher_z
from apps.insights.statistics.sequential.eprocess import THRESHOLD, lasting_z, robust_e_values
from apps.insights.statistics.sequential.spending import HIGHEST, Boundary, boundary, information

FEWEST_ANSWERS: Final = 20


class Code(StrEnum):
    """Verdicts that may be said. ``TOO_FEW``: under 20 answers in an arm, or not enough for a verdict so far."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no_difference"
    TOO_FEW = "too_few"
    NOT_DRAWN = "not_drawn"


class Outcome(StrEnum):
    LEFT_DETRACTORS = "left_detractors"
    BECAME_PROMOTER = "became_promoter"


class Kind(StrEnum):
    """The way in which a plan is looked at."""

    PLANNED_END = "planned_end"
    OPEN_ENDED = "open_ended"


class Ending(NamedTuple):
    """A plan ended before its time, with a last look on that day.

    If it was not because of what was seen, that look may spend all that is left.
    """

    on: dt.date
    because_of_results: bool


@dataclass(frozen=True)
class Plan:
    """``share`` (0-1) of the eligible waits; ``answers`` of both arms are expected until ``end``.

    Open-ended watching has neither of the last two. Raises ValueError where a plan with an end lacks one.
    """

    share: float
    outcome: Outcome
    kind: Kind
    answers: float = 0.0
    end: dt.date | None = None
    ending: Ending | None = None

    def __post_init__(self) -> None:
        if self.kind is Kind.PLANNED_END and (self.end is None or self.answers <= 0):
            raise ValueError("A plan with an end says when it ends and how many answers it expects.")

    def is_last(self, look: Look) -> bool:
        """Return whether the plan ends with this look for a reason outside the results."""
        if self.ending is not None and look.on >= self.ending.on:
            return not self.ending.because_of_results
        return self.end is not None and look.on >= self.end

    def allows(self, look: Look) -> bool:
        return self.ending is None or look.on <= self.ending.on


class Look(NamedTuple):
    """The counts of a day, called against waiting, as they were on that day."""

    on: dt.date
    arms: Table


@dataclass(frozen=True)
class Verdict:
    """``at`` is the look that it rests on, None where nothing has been counted yet.

    ``limits`` are those of the looks so far and ``number`` is this one among them; None for open-ended watching.
    """

    code: Code
    at: Look | None = None
    limits: Boundary | None = None
    number: int = 0

    @property
    def limit(self) -> float | None:
        """Return what the size of Z must reach at this look; None where it cannot stop yet, or Z decides nothing."""
        return self.limits.limit(self.number) if self.limits else None

    @property
    def interval(self) -> Interval | None:
        """Return the interval of the difference that belongs to the look; None without answers in an arm."""
        return self.interval_of(self.at.arms) if self.at else None

    def interval_of(self, arms: Table) -> Interval | None:
        """Return the interval of later counts at the limit of this look, to be shown beside the verdict."""
        return mee(*arms, (self.limit or HIGHEST) if self.limits else lasting_z(arms))


def decide(plan: Plan | None, looks: Sequence[Look]) -> Verdict:
    """Return the verdict after the ``looks``, in the order of their dates, each with the counts of its own day."""
    if plan is None or not plan.share:
        return Verdict(Code.NOT_DRAWN)
    allowed = [look for look in looks if plan.allows(look)]
    counted = [look for look in allowed if min(look.arms.n1, look.arms.n0) >= FEWEST_ANSWERS]
    if not counted:
        return Verdict(Code.TOO_FEW, allowed[-1] if allowed else None)
    return _watched(plan, counted) if plan.kind is Kind.OPEN_ENDED else _looked_at(plan, counted)


def _looked_at(plan: Plan, counted: Sequence[Look]) -> Verdict:
    times, looks, ended = _rising(plan, counted)
    limits = boundary(times, final=ended is looks[-1])
    verdict = _crossing(limits, looks)
    if verdict is None and ended is not None and ended is not looks[-1]:
        # Nothing new was seen at the end, but what is left may be spent on it.
        looks[-1], limits = ended, boundary(times, final=True)
        verdict = _crossing(limits, looks)
    code = Code.NO_DIFFERENCE if ended is not None or times[-1] >= 1 else Code.TOO_FEW
    return verdict or Verdict(code, looks[-1], limits, len(looks) - 1)


def _rising(plan: Plan, counted: Iterable[Look]) -> tuple[tuple[float, ...], list[Look], Look | None]:
    """Return the information and the looks that have limits, and the look that ends the plan, if it is reached.

    A look without new answers has no limit of its own. None follows the end, or all the information that was planned.
    """
    looks: dict[float, Look] = {}
    ended = None
    for look in counted:
        t = information(look.arms.n1, look.arms.n0, plan.answers, plan.share)
        looks.setdefault(t, look)
        ended = look if plan.is_last(look) else None
        if ended is not None or t >= 1:
            break
    return tuple(looks), list(looks.values()), ended


def _crossing(limits: Boundary, looks: Sequence[Look]) -> Verdict | None:
    """Return the first look that passes its limit, by mid-p and by the interval alike."""
    for number, look in enumerate(looks):
        z = fisher_z(*look.arms)
        # Most looks end here, before a limit is computed.
        if limits.cannot_cross(number, z):
            continue
        limit = limits.limit(number)
        if limit is not None and abs(z) >= limit and _leaves_out_zero(look.arms, limit):
            return Verdict(_direction(z > 0), look, limits, number)
    return None


def _watched(plan: Plan, counted: Sequence[Look]) -> Verdict:
    for look in counted:
        evidence = robust_e_values(look.arms, plan.share)
        if max(evidence) >= THRESHOLD and _leaves_out_zero(look.arms, lasting_z(look.arms)):
            return Verdict(_direction(evidence.better > evidence.worse), look)
    return Verdict(Code.TOO_FEW, counted[-1])


def _leaves_out_zero(arms: Table, limit: float) -> bool:
    interval = mee(*arms, limit)
    return interval is not None and interval.leaves_out_zero


def _direction(is_better: bool) -> Code:
    return Code.BETTER if is_better else Code.WORSE
