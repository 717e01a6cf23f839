"""Cells that a spreadsheet would run as a formula: written with an apostrophe before them, and read without it."""

from __future__ import annotations

import re
from typing import Final

# A phone number or an amount begins with a sign as well, and is no formula.
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![\d\s().,-]*$)")


def escaped(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
