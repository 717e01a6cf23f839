"""Outcomes of detractors who were asked again: shares of those who answered, with bounds for those who did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from apps.insights.counts import Cell, count
from apps.insights.statistics.differences import ANY_DIFFERENCE, newcombe
from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.shares import ANY_SHARE, wilson
from apps.surveys.scales import Group


@dataclass(frozen=True)
class Share:
    """``share`` of those who answered (None where nobody did), its Wilson 95% interval, and what silence could hide.

    ``worst`` is the share of all who were asked if every silent one had stayed a detractor, ``best`` if every silent
    one had moved as this share says. Of the share that stayed, where less is better, ``worst`` is therefore the higher
    number, and ``best``, with every silent one gone from the detractors, the lower. All are 0-1.
    """

    count: int
    share: float | None
    low: float
    high: float
    worst: float
    best: float


@dataclass(frozen=True)
class Outcomes:
    """``n`` detractors answered of ``sent`` who were asked; ``silent`` did not. Left: to promoter or to passive."""

    n: int
    sent: int
    silent: int
    to_promoter: Share
    to_passive: Share
    stayed: Share
    left_detractors: Share


@dataclass(frozen=True)
class Gap:
    """A difference of two shares, -1 to 1, with its Newcombe 95% interval; ``share`` is None where either is."""

    share: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """Reached minus never reached."""

    to_promoter: Gap
    to_passive: Gap
    left_detractors: Gap


class Verdict(StrEnum):
    """The result of comparing those called with those not called, in the words of the report."""

    BETTER = "better than without a call"
    UNSHOWN = "no difference that this many answers can show"
    WORSE = "worse"


def verdict(difference: Interval) -> Verdict:
    """Say what the interval of a difference, called minus not called, shows; one that holds 0 shows nothing."""
    if difference.low > 0:
        return Verdict.BETTER
    return Verdict.WORSE if difference.high < 0 else Verdict.UNSHOWN


def outcomes(cells: Iterable[Cell]) -> Outcomes:
    """Return those of the detractors among ``cells`` to whom the wave was sent. The others are nobody's outcome."""
    sent = [cell for cell in cells if cell.sent and cell.from_group == Group.DETRACTOR]
    to = {group: count(cell for cell in sent if cell.to_group == group) for group in Group}
    n, asked = sum(to.values()), count(sent)
    left = to[Group.PROMOTER] + to[Group.PASSIVE]
    return Outcomes(
        n=n,
        sent=asked,
        silent=asked - n,
        to_promoter=_moved(to[Group.PROMOTER], n, asked),
        to_passive=_moved(to[Group.PASSIVE], n, asked),
        stayed=_stayed(to[Group.DETRACTOR], n, asked),
        left_detractors=_moved(left, n, asked),
    )


def difference(reached: Outcomes, never: Outcomes) -> Difference:
    return Difference(
        to_promoter=_gap(reached.to_promoter, reached.n, never.to_promoter, never.n),
        to_passive=_gap(reached.to_passive, reached.n, never.to_passive, never.n),
        left_detractors=_gap(reached.left_detractors, reached.n, never.left_detractors, never.n),
    )


def _moved(moved: int, n: int, asked: int) -> Share:
    return _share(moved, n, worst=ratio(moved, asked) or 0.0, best=1.0 if not asked else (moved + asked - n) / asked)


def _stayed(stayed: int, n: int, asked: int) -> Share:
    return _share(stayed, n, worst=1.0 if not asked else (stayed + asked - n) / asked, best=ratio(stayed, asked) or 0.0)


def _share(part: int, n: int, *, worst: float, best: float) -> Share:
    low, high = wilson(part, n) or ANY_SHARE
    return Share(count=part, share=ratio(part, n), low=low, high=high, worst=worst, best=best)


def _gap(first: Share, n1: int, second: Share, n2: int) -> Gap:
    low, high = newcombe(first.count, n1, second.count, n2) or ANY_DIFFERENCE
    known = first.share is not None and second.share is not None
    return Gap(share=(first.share or 0.0) - (second.share or 0.0) if known else None, low=low, high=high)


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
