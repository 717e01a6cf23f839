"""The table of results, in Markdown that also reads well in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.results import RATE, Result

_HEAD = ("work", "unit", "Amends", "baseline in the same run", "baseline", "ratio", "goal", "met")


def of(results: Sequence[Result]) -> str:
    """Return the table. The ratio is of speed: 2.00 is twice as fast as the baseline, 0.50 half as fast."""
    return laid_out([_HEAD, *map(_row, results)])


def laid_out(rows: Sequence[Sequence[str]]) -> str:
    """Return any rows of text, the first of them the head, as a table of Markdown."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _row(result: Result) -> tuple[str, ...]:
    met = {True: "yes", False: "no", None: ""}[result.is_met]
    return (
        result.work,
        result.unit,
        number(result.ours),
        result.beside,
        "" if result.baseline is None else number(result.baseline),
        "" if result.ratio is None else f"{result.ratio:.2f}",
        _goal(result),
        met,
    )


def _goal(result: Result) -> str:
    said = [] if result.at_least is None else [f"at least {result.at_least:.2g} ×"]
    unit = "" if result.unit == RATE else f" {result.unit}"
    said += [] if result.at_most is None else [f"at most {number(result.at_most)}{unit}"]
    return ", ".join(said)


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3f}"
