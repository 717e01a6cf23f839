"""The moves from group to group: a flow from left to right, and the same as a matrix of shares."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from apps.pages.charts.numbers import counted, per_cent, ratio
from apps.surveys.scales import Group

GROUPS = ("promoter", "passive", "detractor")
BODY = 220
GAP = 14
# Room for one line of words, however few people stand behind it.
SLOT = 24
_HEAT = (0.0, 0.1, 0.25, 0.5)


@dataclass(frozen=True, slots=True)
class Node:
    group: str
    count: str
    share: str
    y: str
    height: str
    text_y: str

    @property
    def label(self) -> str:
        return str(Group(self.group).label)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """``path`` runs from 0 to 100 across, drawn in a box stretched over the width."""

    group: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    group: str
    count: str
    share: str
    heat: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    group: str
    total: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TransitionFlow:
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    matrix: tuple[MatrixRow, ...]
    groups: tuple[str, ...]
    height: int
    description: str


def transitions(counts: Mapping[str, Mapping[str, int]], groups: Sequence[str] = GROUPS) -> TransitionFlow:
    """``counts[from][to]`` are people. Groups that nobody came from have no row; each ``to`` group has its column."""
    before = {group: sum(counts.get(group, {}).values()) for group in groups}
    after = {group: sum(counts.get(start, {}).get(group, 0) for start in groups) for group in groups}
    moves = [(start, end, counts.get(start, {}).get(end, 0)) for start in groups for end in groups]
    moves = [move for move in moves if move[2]]
    total = sum(before.values())
    scale = BODY / total if total else 0.0
    left, right = _tops(before, scale), _tops(after, scale)
    height = max(_bottom(before, left, scale), _bottom(after, right, scale))
    return TransitionFlow(
        before=_nodes(before, left, scale),
        after=_nodes(after, right, scale),
        ribbons=tuple(_ribbons(moves, dict(left), dict(right), scale)),
        matrix=tuple(_row(group, before[group], counts[group], groups) for group in groups if before[group]),
        groups=tuple(groups),
        height=round(height) + 1,
        description="; ".join(_move(*move) for move in moves),
    )


def _move(start: str, end: str, count: int) -> str:
    """``Detractor → Promoter: 12``."""
    return f"{Group(start).label} → {Group(end).label}: {counted(count)}"


def _tops(totals: Mapping[str, int], scale: float) -> dict[str, float]:
    tops, y = {}, 0.0
    for group, count in totals.items():
        if count:
            tops[group] = y
            y += max(count * scale, SLOT) + GAP
    return tops


def _bottom(totals: Mapping[str, int], tops: Mapping[str, float], scale: float) -> float:
    return max((y + max(totals[group] * scale, SLOT) for group, y in tops.items()), default=0.0)


def _nodes(totals: Mapping[str, int], tops: Mapping[str, float], scale: float) -> tuple[Node, ...]:
    whole = sum(totals.values())
    return tuple(
        Node(
            group=group,
            count=counted(totals[group]),
            share=per_cent(ratio(totals[group], whole)),
            y=f"{y:.1f}",
            height=f"{max(totals[group] * scale, 1.5):.1f}",
            text_y=f"{y + max(totals[group] * scale, SLOT) / 2:.1f}",
        )
        for group, y in tops.items()
    )


def _ribbons(
    moves: Iterable[tuple[str, str, int]], left: dict[str, float], right: dict[str, float], scale: float
) -> Iterable[Ribbon]:
    """Each ribbon starts where the one before it left off, on both sides: ``left`` and ``right`` are used up."""
    for start, end, count in moves:
        a, b, thick = left[start], right[end], count * scale
        left[start], right[end] = a + thick, b + thick
        path = (
            f"M0 {a:.1f}C50 {a:.1f} 50 {b:.1f} 100 {b:.1f}"
            f"V{b + thick:.1f}C50 {b + thick:.1f} 50 {a + thick:.1f} 0 {a + thick:.1f}Z"
        )
        yield Ribbon(group=end, path=path, title=_move(start, end, count))


def _row(group: str, total: int, ends: Mapping[str, int], groups: Sequence[str]) -> MatrixRow:
    cells = tuple(_cell(end, ends.get(end, 0), total) for end in groups)
    return MatrixRow(group=group, total=counted(total), cells=cells)


def _cell(group: str, count: int, total: int) -> Cell:
    share = count / total
    heat = sum(share > step for step in _HEAT)
    return Cell(group=group, count=counted(count), share=per_cent(share), heat=heat)
