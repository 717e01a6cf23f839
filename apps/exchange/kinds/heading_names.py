"""The columns of each kind, and the names by which the columns of a file are known for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django_stubs_ext import StrOrPromise

# A column of the file whose values are kept with the customer, under the name that follows.
ATTRIBUTE: Final = "attribute:"
_SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Column:
    """``names``: what other systems head it with; ``example``: as it stands in the template."""

    name: str
    label: StrOrPromise
    names: tuple[str, ...] = ()
    is_needed: bool = False
    example: str = ""


def matched(heading: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Return our columns with the number of the file's, from 0. Each of the file's is taken once, the first that fits.

    A heading ``attribute:segment`` is the customer's attribute ``segment``.
    """
    found: dict[str, int] = {}
    known = {plain(name): column.name for column in columns for name in (column.name, *column.names)}
    for number, head in enumerate(heading):
        name = head if head.startswith(ATTRIBUTE) and head != ATTRIBUTE else known.get(plain(head), "")
        if name and name not in found:
            found[name] = number
    return found


def missing(columns: Sequence[Column], chosen: Mapping[str, Any]) -> list[Column]:
    """Return the columns that a row needs and that no column of the file was chosen for."""
    return [column for column in columns if column.is_needed and column.name not in chosen]


def plain(name: str) -> str:
    """Return a heading without what differs between systems: case, spaces, signs."""
    return _SIGNS.sub("", name).casefold()
