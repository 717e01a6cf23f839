"""Telling what a file is: its format, encoding and delimiter, its heading, and where its first row begins."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final, cast

from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.exchange.reading import delimited, encodings, stored_files, workbooks

CSV: Final = "csv"
XLSX: Final = "xlsx"
PREVIEW_ROWS: Final = 10
_SAMPLE: Final = 1 << 18
_BLANKS: Final = b"\xef\xbb\xbf \t\r\n"
# Copies smaller than this stay in memory.
_IN_MEMORY: Final = 1 << 20


@dataclass(frozen=True)
class Recognised:
    """``working_copy`` is the stored file in UTF-8. Its first row, ``first_row``, begins at byte ``first_row_at``."""

    file_format: str
    encoding: str
    delimiter: str
    working_copy: str
    size: int
    heading: list[str]
    first_row_at: int
    first_row: int


def recognise(original: BinaryIO, *, encoding: str = "", delimiter: str = "") -> Recognised:
    """Recognise a file, and store it as UTF-8. ``encoding`` and ``delimiter``: what a person says it has.

    Raises Refused ``empty_file``, ``no_answers``, ``unreadable``, ``not_a_workbook``, ``workbook_too_large``.
    """
    original.seek(0)
    head = original.read(_SAMPLE)
    if head.lstrip(_BLANKS).startswith(b"{"):
        said = _(
            "This is JSON, such as the definition of a survey, and no table of answers. Export the answers as CSV."
        )
        raise Refused("no_answers", said)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spooled:
        copy = cast("BinaryIO", spooled)
        if workbooks.is_workbook(head):
            workbooks.write_delimited(original, copy)
            return _table(copy, XLSX, "", ",")
        encoding = encoding or encodings.detect(original)
        stored_files.transcode(original, copy, encoding, encodings.mark_length(head, encoding))
        return _table(copy, CSV, encoding, delimiter)


def _table(copy: BinaryIO, file_format: str, encoding: str, delimiter: str) -> Recognised:
    copy.seek(0)
    sample = copy.read(_SAMPLE)
    delimiter = delimiter or delimited.guess(sample)
    copy.seek(0)
    heading, first_row_at, first_row = _heading(copy, delimiter)
    size = copy.seek(0, io.SEEK_END)
    name = stored_files.store(copy)
    return Recognised(file_format, encoding, delimiter, name, size, heading, first_row_at, first_row)


def _heading(copy: BinaryIO, delimiter: str) -> tuple[list[str], int, int]:
    """Return the first row that holds anything, the byte at which the next begins, and the number of that."""
    for number, record in enumerate(delimited.records(copy, delimiter), start=1):
        if any(cell.strip() for cell in record.cells):
            return [cell.strip() for cell in record.cells], record.end, number + 1
    raise Refused("empty_file", _("This file is empty. Bring one with a heading and rows."))


def preview(name: str, delimiter: str, first_row_at: int) -> list[list[str]]:
    """Return the first rows of a working copy."""
    with stored_files.opened(name) as stream:
        stream.seek(first_row_at)
        rows = (record.cells for record in _readable(stream, delimiter))
        return list(islice((cells for cells in rows if any(cells)), PREVIEW_ROWS))


def _readable(stream: BinaryIO, delimiter: str) -> Iterator[delimited.Record]:
    """Yield the rows before the first that cannot be read: the check will say what is wrong there."""
    with suppress(Refused):
        yield from delimited.records(stream, delimiter)
