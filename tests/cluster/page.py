"""The part of docs/scale.md that a run writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
_BEGIN: Final = "<!-- written by make cluster: {name} -->"
_END: Final = "<!-- end: {name} -->"


def write(name: str, text: str) -> None:
    """Put the text between the marks of that name. ValueError where the page has none."""
    page = PAGE.read_text()
    begin, end = _BEGIN.format(name=name), _END.format(name=name)
    before, mark, rest = page.partition(begin)
    _, closing, after = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{PAGE.name} has no place for {name}")
    PAGE.write_text(f"{before}{begin}\n{text.strip()}\n{end}{after}")
