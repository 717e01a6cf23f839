"""Rows of delimited text, with the byte at which each ends: from there a later worker goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from django.utils.translation import gettext as _

from apps.core.refusals import Refused

DELIMITERS: Final = (",", ";", "\t")
# A line longer than this is no row: a file of another kind, or a quotation mark that nobody closed.
LONGEST_LINE: Final = 1 << 20
_SAMPLE_ROWS: Final = 20


class Record(NamedTuple):
    """``end`` is the offset of the byte after the row, from where the reading began."""

    cells: list[str]
    end: int


def records(stream: BinaryIO, delimiter: str) -> Iterator[Record]:
    """Yield the rows of UTF-8 text from where the stream stands, empty lines as rows without cells.

    Raises Refused ``unreadable`` where the text is no table.
    """
    consumed = 0

    def lines() -> Iterator[str]:
        nonlocal consumed
        while line := stream.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise _unreadable()
            consumed += len(line)
            yield line.decode("utf-8", "replace")

    try:
        for cells in csv.reader(lines(), delimiter=delimiter):
            yield Record(cells, consumed)
    except csv.Error as broken:
        raise _unreadable() from broken


def guess(sample: bytes) -> str:
    """Return the delimiter by which most rows have as many cells as the heading, and more than one.

    A file of one column has none: then a comma, which it does not hold, does no harm.
    """
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(sample: bytes, delimiter: str) -> tuple[int, int]:
    rows = []
    try:
        for record, _row in zip(records(io.BytesIO(sample), delimiter), range(_SAMPLE_ROWS), strict=False):
            if record.cells:
                rows.append(len(record.cells))
    except Refused:
        return (0, 0)
    if not rows or rows[0] == 1:
        return (0, 0)
    return (sum(cells == rows[0] for cells in rows), rows[0])


def _unreadable() -> Refused:
    said = _("A row cannot be read: a quotation mark is opened and not closed, or this is no table. Mend the file.")
    return Refused("unreadable", said)
