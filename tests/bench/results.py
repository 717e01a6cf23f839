"""Results: a table for the eye, a file for the next run to be compared with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Result:
    """``ours`` and ``bare`` are both rates (``unit`` a second, more is better) or both seconds (less is better)."""

    name: str
    unit: str
    ours: float
    bare: float
    besides: str

    @property
    def ratio(self) -> float:
        """Return how many times as long ours takes for the same."""
        return self.ours / self.bare if self.unit == "s" else self.bare / self.ours

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio}


def table(results: Sequence[Result]) -> str:
    """Markdown that also reads well in a terminal."""
    rows = [("what", "unit", "Amends", "bare SQL", "ratio")]
    rows += [(r.name, r.unit, _number(r.ours), _number(r.bare), f"1 : {r.ratio:.1f}") for r in results]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def notes(results: Sequence[Result]) -> str:
    return "\n".join(f"- {result.name}: besides the bare SQL, Amends {result.besides}" for result in results)


def write(results: Sequence[Result], folder: Path) -> list[Path]:
    as_json, as_text = folder / "bench-results.json", folder / "bench-results.md"
    as_json.write_text(json.dumps([result.as_json() for result in results], indent=2) + "\n")
    as_text.write_text(f"{table(results)}\n\n{notes(results)}\n")
    return [as_json, as_text]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.3f}"
