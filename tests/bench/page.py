"""`docs/benchmarks.md`, written from `docs/benchmarks.json`: a section for each row, kept until it is run again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.bench import table
from tests.bench.installation import ROOT
from tests.bench.results import Section
from tests.bench.rows import ROWS

DOCS: Final = ROOT / "docs"
_OPENING: Final = """\
# Benchmarks

Written by `make bench`; `make bench ROWS="answers texts"` measures some rows again and leaves the others as they are.
The same in figures, with every run, is in [benchmarks.json](benchmarks.json). Each figure is the median of runs that
alternate with those of its baseline, on one machine, one database with durable commits, in one go: read the ratios, not
the figures. A ratio is of speed: 2.00 is twice as fast as the baseline, 0.50 half as fast.
"""


def write(sections: Sequence[Section], folder: Path = DOCS) -> list[Path]:
    """Put these sections in place of those of the same names, and write both files."""
    as_json, as_text = folder / "benchmarks.json", folder / "benchmarks.md"
    kept = {section.name: section for section in _read(as_json)} | {section.name: section for section in sections}
    ordered = [kept[row.name] for row in ROWS if row.name in kept]
    as_json.write_text(json.dumps([section.as_json() for section in ordered], indent=1, ensure_ascii=False) + "\n")
    as_text.write_text(text(ordered))
    return [as_json, as_text]


def text(sections: Sequence[Section]) -> str:
    everything = table.of([result for section in sections for result in section.results])
    return "\n".join([_OPENING, everything, "", *map(_section, sections)])


def _section(section: Section) -> str:
    loads = ", ".join(map(str, section.loads))
    when = f"Measured {section.at} UTC on {section.cores} cores in {section.seconds:.0f} s; load averages {loads}."
    return f"## {section.title}\n\n{when}\n\n{section.prose.strip()}\n"


def _read(path: Path) -> list[Section]:
    return [Section.from_json(told) for told in json.loads(path.read_text())] if path.exists() else []
