"""The figures of docs/evidence.md: which years are simulated, and what must hold of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple


class Bound(NamedTuple):
    """The rates of these verdicts together are at least and at most so much."""

    verdicts: tuple[str, ...]
    least: float = 0.0
    most: float = 1.0

    def holds(self, found: dict[str, Any]) -> bool:
        return bool(self.least <= sum(found[verdict] for verdict in self.verdicts) <= self.most)

    def __str__(self) -> str:
        limit = f"at most {self.most:.2f}" if self.most < 1 else f"at least {self.least:.2f}"
        return f"{' and '.join(self.verdicts)} {limit}"


@dataclass(frozen=True)
class Figure:
    """``options`` are those of ``manage.py simulate_evidence``; the ``bounds`` are the promise."""

    title: str
    options: str
    bounds: tuple[Bound, ...]

    @property
    def command(self) -> str:
        return f"simulate_evidence {self.options} --json"

    def holds(self, found: dict[str, Any]) -> bool:
        return all(bound.holds(found) for bound in self.bounds)


_SELDOM_WRONG: Final = (Bound(("better",), most=0.03), Bound(("better", "worse"), most=0.06))
_NOT_DRAWN: Final = (Bound(("better", "worse"), most=0.0), Bound(("not_drawn",), least=1.0))


def _finds(least: float) -> tuple[Bound, ...]:
    return Bound(("better",), least=least), Bound(("worse",), most=0.01)


FIGURES: Final = (
    Figure(
        "No effect, a quarter drawn, looked at every week",
        "--years 5000 --effect 0 --selection 0.15 --share 0.25 --looks 52",
        _SELDOM_WRONG,
    ),
    Figure(
        "The book's effect (58 to 37 left the detractors), a quarter drawn",
        "--years 5000 --effect book --share 0.25 --looks 52",
        _finds(0.80),
    ),
    Figure(
        "A useless call, those who answer the phone recover by themselves more often, nobody drawn",
        "--years 5000 --effect 0 --selection 0.15 --share 0 --looks 52",
        _NOT_DRAWN,
    ),
    Figure(
        "A call that harms by 5 points, nobody drawn",
        "--years 2000 --effect -0.05 --selection 0.15 --share 0 --looks 52",
        _NOT_DRAWN,
    ),
    Figure(
        "The book's effect, a tenth drawn",
        "--years 1000 --effect book --share 0.10 --looks 52",
        _finds(0.45),
    ),
    Figure(
        "The book's effect, a fifth drawn",
        "--years 1000 --effect book --share 0.20 --looks 52",
        _finds(0.72),
    ),
    Figure(
        "The book's effect, half drawn",
        "--years 1000 --effect book --share 0.50 --looks 52",
        _finds(0.90),
    ),
    Figure(
        "The book's effect, a tenth of the volume: the planner says that it cannot be shown",
        "--years 1000 --effect book --share 0.50 --looks 52 --volume 84",
        (Bound(("better",), most=0.28),),
    ),
    Figure(
        "No effect, those waiting answer more often",
        "--years 5000 --effect 0 --share 0.20 --looks 52 --answer-rate-called 0.45 --answer-rate-waiting 0.55",
        _SELDOM_WRONG,
    ),
    Figure(
        "No effect, four customers of an account resemble each other",
        "--years 5000 --effect 0 --share 0.25 --looks 52 --clustering 0.3",
        _SELDOM_WRONG,
    ),
    Figure(
        "No effect, watched without an end, those waiting answer more often",
        "--years 2000 --effect 0 --share 0.20 --looks 52 --answer-rate-waiting 0.55 --open-ended",
        (Bound(("better", "worse"), most=0.05),),
    ),
    Figure(
        "The book's effect, a quarter drawn, watched without an end",
        "--years 1000 --effect book --share 0.25 --looks 52 --open-ended",
        _finds(0.40),
    ),
)
