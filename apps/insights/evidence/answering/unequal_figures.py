"""The figures about unequal answering: weights, bounds and clusters, all from the same rows.

A lot makes the arms alike, and not those who answer. Each figure says what would be found if that were allowed for; the
verdict rests on none of them. All intervals are plain 95% ones, whatever the number of looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeVar

from apps.followup.models import Arm
from apps.insights.evidence.answering.strata import EACH, Row
from apps.insights.evidence.verdict import FEWEST_ANSWERS
from apps.insights.statistics import clusters
from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.sequential.resampling import lee_interval, weighted_interval
from apps.insights.statistics.sequential.unequal import (
    Drawn,
    Stratum,
    lee_bounds,
    merge_small,
    weighted_difference,
)

ALL: Final = "all"
CUSTOMER: Final = "customer"
ACCOUNT: Final = "account"
_DIGITS: Final = 6
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Line:
    """The difference, -1 to 1, with its 95% interval. ``groups``: the strata that were weighted, or the clusters."""

    by: str
    groups: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Bounds:
    """Lee's bounds of the difference among those who would answer in either arm, and the interval that holds both.

    ``trimmed`` is the part, 0-1, of the answers of the arm that answers more often.
    """

    trimmed: float
    low: float
    high: float
    interval_low: float
    interval_high: float


@dataclass(frozen=True)
class UnequalAnswering:
    """``call`` and ``wait`` are drawn, answered and with the outcome; ``weighted`` and ``clustered`` stand beside
    ``unweighted``."""

    call: Drawn
    wait: Drawn
    unweighted: Line
    weighted: tuple[Line, ...]
    bounds: Bounds
    clustered: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the shape of ``answering`` in ``GET /reports/evidence/``. Shares are -1 to 1."""
        arms = {name: {"assigned": arm.drawn, "answered": arm.answered} for name, arm in self._arms()}
        return {**asdict(self), **arms}

    def _arms(self) -> tuple[tuple[str, Drawn], ...]:
        return ("call", self.call), ("wait", self.wait)


def unequal_answering(rows: Sequence[Row]) -> UnequalAnswering | None:
    """Return the figures; None under 20 answers in an arm."""
    whole = _stratum(rows)
    if whole.answers < FEWEST_ANSWERS:
        return None
    return UnequalAnswering(
        call=whole.called,
        wait=whole.waiting,
        unweighted=_unweighted(whole),
        weighted=tuple(_weighted(by, rows, key) for by, key in _STRATA),
        bounds=_bounds(whole),
        clustered=tuple(line for by, key in _CLUSTERS if (line := _clustered(by, rows, key)) is not None),
    )


def _by_number(place: int) -> Callable[[Row], Hashable]:
    return lambda row: row.alike.strata[place]


def _account(row: Row) -> Hashable:
    """A customer of no account is one of her own."""
    alike = row.alike
    return (0, alike.customer) if alike.account is None else (1, alike.account)


_STRATA: Final[tuple[tuple[str, Callable[[Row], Any]], ...]] = (
    *((by.value, _by_number(place)) for place, by in enumerate(EACH)),
    (ALL, lambda row: row.alike.strata),
)
_CLUSTERS: Final[tuple[tuple[str, Callable[[Row], Any]], ...]] = (
    (CUSTOMER, lambda row: row.alike.customer),
    (ACCOUNT, _account),
)


def _unweighted(whole: Stratum) -> Line:
    called, waiting = whole
    table = (called.left, called.answered, waiting.left, waiting.answered)
    interval = _known(newcombe(*table))
    return _line("", 1, called.left / called.answered - waiting.left / waiting.answered, *interval)


def _weighted(by: str, rows: Sequence[Row], key: Callable[[Row], Any]) -> Line:
    strata = [_stratum(own) for _, own in sorted(_grouped(rows, key).items())]
    interval = _known(weighted_interval(strata))
    return _line(by, len(merge_small(strata)), _known(weighted_difference(strata)), *interval)


def _bounds(whole: Stratum) -> Bounds:
    found, interval = _known(lee_bounds(*whole)), _known(lee_interval(*whole))
    return Bounds(*(round(value, _DIGITS) for value in (found.trimmed, *found.bounds, *interval)))


def _clustered(by: str, rows: Sequence[Row], key: Callable[[Row], Any]) -> Line | None:
    """Return the difference with the error by clusters; None where an arm has but one of them."""
    called, waiting = (_answers_by(key, [row for row in rows if row.arm == arm]) for arm in (Arm.CALL, Arm.WAIT))
    found = clusters.difference(list(called.values()), list(waiting.values()))
    return found and _line(by, len(called | waiting), found.value, *found.interval)


def _answers_by(key: Callable[[Row], Any], rows: Sequence[Row]) -> dict[Any, list[int]]:
    answered = [row for row in rows if row.moved is not None]
    return {cluster: [int(bool(row.moved)) for row in own] for cluster, own in sorted(_grouped(answered, key).items())}


def _stratum(rows: Sequence[Row]) -> Stratum:
    return Stratum(*(_drawn([row.moved for row in rows if row.arm == arm]) for arm in (Arm.CALL, Arm.WAIT)))


def _drawn(moved: Sequence[bool | None]) -> Drawn:
    given = [each for each in moved if each is not None]
    return Drawn(len(moved), len(given), sum(given))


def _grouped(rows: Sequence[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _known(value: _Value | None) -> _Value:
    """Return what is there wherever both arms have answers."""
    if value is None:
        raise ValueError("An arm without answers has no figures.")
    return value


def _line(by: str, groups: int, share: float, low: float, high: float) -> Line:
    return Line(by, groups, *(round(value, _DIGITS) for value in (share, low, high)))
