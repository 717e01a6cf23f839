"""Outcomes of the detractors of one group: shares of those who answered, with bounds for those who did not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from apps.insights.conversion.cells import Cell, State, count
from apps.insights.statistics.differences import ANY_DIFFERENCE, newcombe
from apps.insights.statistics.intervals import around
from apps.insights.statistics.shares import ANY_SHARE, wilson
from apps.surveys.scales import Group


@dataclass(frozen=True)
class Share:
    """``share`` of those who answered (None where nobody did), its Wilson 95% interval, and what silence could hide.

    ``worst`` is the share of all who answered or are silent if every silent one had stayed a detractor, ``best`` if
    every silent one had moved as this share says. Of the share that stayed, where less is better, ``worst`` is
    therefore the higher number, and ``best``, with every silent one gone from the detractors, the lower. All are 0-1.
    """

    count: int
    share: float | None
    low: float
    high: float
    worst: float
    best: float


@dataclass(frozen=True)
class Points:
    """The mean change of score of ``n`` answers in points of the scale, with its 95% interval; None below two."""

    n: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Outcomes:
    """Each customer's first case of the period, of those whose start is a detractor's, in one group.

    ``customers`` = ``sent`` + ``censored`` + ``not_sent`` + ``not_due``. ``sent`` = ``n`` (answered) + ``silent`` +
    ``still_open`` (asked under 14 days ago, and so in no share and no bound). Left: to promoter or to passive.
    """

    customers: int
    sent: int
    n: int
    silent: int
    still_open: int
    censored: int
    not_sent: int
    not_due: int
    to_promoter: Share
    to_passive: Share
    stayed: Share
    left_detractors: Share
    points: Points


@dataclass(frozen=True)
class Gap:
    """A difference of two shares, -1 to 1, with its Newcombe 95% interval; ``share`` is None where either is."""

    share: float | None
    low: float
    high: float


@dataclass(frozen=True)
class BreakEven:
    """The share, 0-1, by which those we can reach would have to recover more often for the difference to vanish.

    At ``estimate`` the difference itself is gone, at ``claim`` its interval holds zero; None where there is none.
    """

    estimate: float | None
    claim: float | None


@dataclass(frozen=True)
class Difference:
    """Spoken with minus not reached, in the shares of ``Outcomes``. No lot decided who was reached."""

    to_promoter: Gap
    to_passive: Gap
    left_detractors: Gap
    break_even: BreakEven


def outcomes(cells: Iterable[Cell]) -> Outcomes:
    """Return the outcomes of the customers' first cases among ``cells`` that start as detractors'."""
    firsts = [cell for cell in cells if cell.is_first and cell.is_closed and cell.start_group == Group.DETRACTOR]
    answered = [cell for cell in firsts if cell.is_answered]
    to = {group: count(cell for cell in answered if cell.to_group == group) for group in Group}
    n, silent = count(answered), count(cell for cell in firsts if cell.is_silent)
    still_open = count(cell for cell in firsts if cell.is_still_open)
    return Outcomes(
        customers=count(firsts),
        sent=n + silent + still_open,
        n=n,
        silent=silent,
        still_open=still_open,
        censored=count(cell for cell in firsts if cell.state == State.CENSORED),
        not_sent=count(cell for cell in firsts if cell.state == State.NOT_SENT),
        not_due=count(cell for cell in firsts if cell.state in {State.PLANNED, None}),
        to_promoter=_moved(to[Group.PROMOTER], n, n + silent),
        to_passive=_moved(to[Group.PASSIVE], n, n + silent),
        stayed=_stayed(to[Group.DETRACTOR], n, n + silent),
        left_detractors=_moved(to[Group.PROMOTER] + to[Group.PASSIVE], n, n + silent),
        points=_points(answered),
    )


def difference(reached: Outcomes, never: Outcomes) -> Difference:
    left = _gap(reached.left_detractors, reached.n, never.left_detractors, never.n)
    return Difference(
        to_promoter=_gap(reached.to_promoter, reached.n, never.to_promoter, never.n),
        to_passive=_gap(reached.to_passive, reached.n, never.to_passive, never.n),
        left_detractors=left,
        break_even=_break_even(left),
    )


def _moved(part: int, n: int, asked: int) -> Share:
    return _share(part, n, worst=ratio(part, asked) or 0.0, best=1.0 if not asked else (part + asked - n) / asked)


def _stayed(part: int, n: int, asked: int) -> Share:
    """The silent who stayed are the worst here, and make this share higher."""
    stayed = part
    return _share(stayed, n, worst=1.0 if not asked else (stayed + asked - n) / asked, best=ratio(stayed, asked) or 0.0)


def _share(part: int, n: int, *, worst: float, best: float) -> Share:
    low, high = wilson(part, n) or ANY_SHARE
    return Share(count=part, share=ratio(part, n), low=low, high=high, worst=worst, best=best)


def _gap(first: Share, n1: int, second: Share, n2: int) -> Gap:
    low, high = newcombe(first.count, n1, second.count, n2) or ANY_DIFFERENCE
    known = first.share is not None and second.share is not None
    return Gap(share=(first.share or 0.0) - (second.share or 0.0) if known else None, low=low, high=high)


def _break_even(left: Gap) -> BreakEven:
    """Return by how much reaching alone would have to help; for a difference the other way round, to hurt: negative."""
    if left.share is None:
        return BreakEven(None, None)
    claim = left.low if left.low > 0 else left.high if left.high < 0 else None
    return BreakEven(left.share or None, claim)


def _points(answered: Iterable[Cell]) -> Points:
    cells = list(answered)
    n = sum(cell.changes for cell in cells)
    if not n:
        return Points(0, None, None, None)
    mean = sum(cell.change for cell in cells) / n
    if n == 1:
        return Points(1, mean, None, None)
    spread = max(0.0, sum(cell.squares for cell in cells) - n * mean**2) / (n - 1)
    interval = around(mean, sqrt(spread / n)).interval
    return Points(n, mean, interval.low, interval.high)


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
