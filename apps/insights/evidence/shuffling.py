"""“What would you have claimed with no effect?”: one's own data with the arms shuffled, so that no effect is in it.

Each shuffle deals the same arms to other customers and lives through the same looks. One may then claim as most reports
do (a plain 95% interval, at any look) or as this one does; how often either finds something is how often it would be
wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from apps.followup.models import Arm, LotLook, LotPlan
from apps.insights.evidence.looks import as_plan
from apps.insights.evidence.participants import Participant, has_outcome
from apps.insights.evidence.simulation import claimed
from apps.insights.evidence.verdict import FEWEST_ANSWERS, Code, Look, decide
from apps.insights.statistics.differences import Table

# Bounded, so that a page may wait for it: a year of 52 looks takes about a second.
SHUFFLES: Final = 200
_CLAIMS: Final = (Code.BETTER, Code.WORSE)


class _Step(NamedTuple):
    look: int
    moved: int
    answered: int


@dataclass(frozen=True)
class Shuffled:
    """The outcome of shuffles: how many would have been claimed from a plain interval, and how many by this report.

    ``true`` is what the plain interval claims of the arms as they were drawn; ``largest`` are differences, -1 to 1, of
    the most striking headlines.
    """

    times: int
    plain: dict[Code, int]
    ours: dict[Code, int]
    true: Code
    largest: tuple[float, ...]

    @property
    def plainly_wrong(self) -> int:
        return sum(self.plain[code] for code in _CLAIMS)

    @property
    def wrong(self) -> int:
        return sum(self.ours[code] for code in _CLAIMS)


def shuffled(
    plan: LotPlan, drawn: Sequence[Participant], looks: Sequence[LotLook], *, times: int = SHUFFLES, seed: int = 0
) -> Shuffled | None:
    """Return what shuffles of the arms would have shown; None before the first look with 20 answers a side."""
    arms = [row.arm for row in drawn]
    steps = [_steps(row, plan.outcome, looks) for row in drawn]
    true = _tables(steps, arms, len(looks))
    if not any(_is_comparable(table) for table in true):
        return None
    draw, rule = Random(seed), as_plan(plan)  # noqa: S311  (a shuffle to be shown, no secret)
    plain: Counter[Code] = Counter()
    ours: Counter[Code] = Counter()
    gaps: list[float] = []
    for _ in range(times):
        draw.shuffle(arms)
        tables = _tables(steps, arms, len(looks))
        code, gap = _headline(tables)
        plain[code] += 1
        gaps += [gap] if code in _CLAIMS else []
        ours[decide(rule, [Look(look.on, table) for look, table in zip(looks, tables, strict=True)]).code] += 1
    largest = tuple(sorted(gaps, key=abs, reverse=True)[:3])
    return Shuffled(times, _by_code(plain), _by_code(ours), _headline(true)[0], largest)


def _steps(row: Participant, outcome: str, looks: Sequence[LotLook]) -> list[_Step]:
    """Return what each look newly sees of one participant: ``moved`` is -1 to 1, ``answered`` 0 or 1."""
    steps: list[_Step] = []
    before: str | None = None
    for number, look in enumerate(looks if row.answers else ()):
        group = row.group_by(look.taken_at)
        if group is None or group == before:
            continue
        moved = has_outcome(group, outcome) - (before is not None and has_outcome(before, outcome))
        steps.append(_Step(number, moved, int(before is None)))
        before = group
    return steps


def _tables(steps: Sequence[Sequence[_Step]], arms: Sequence[str], looks: int) -> list[Table]:
    """Return the counts of each look as they would have been with these arms."""
    changes = [[0, 0, 0, 0] for _ in range(looks)]
    for own, arm in zip(steps, arms, strict=True):
        first = 0 if arm == Arm.CALL else 2
        for step in own:
            changes[step.look][first] += step.moved
            changes[step.look][first + 1] += step.answered
    return _summed(changes)


def _summed(changes: list[list[int]]) -> list[Table]:
    tables, sums = [], [0, 0, 0, 0]
    for change in changes:
        sums = [a + b for a, b in zip(sums, change, strict=True)]
        tables.append(Table(*sums))
    return tables


def _headline(tables: Sequence[Table]) -> tuple[Code, float]:
    """Return the first claim that a plain interval allows at any look, with its difference."""
    for table in tables:
        if _is_comparable(table) and (code := claimed(table)) in _CLAIMS:
            return code, table.x1 / table.n1 - table.x0 / table.n0
    return Code.NO_DIFFERENCE, 0.0


def _is_comparable(table: Table) -> bool:
    return min(table.n1, table.n0) >= FEWEST_ANSWERS


def _by_code(counted: Counter[Code]) -> dict[Code, int]:
    return {code: counted[code] for code in Code}
