"""Workbooks: the first sheet with rows, written as delimited text, from which a worker reads in batches."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from apps.core.refusals import Refused

# Bytes of all parts, unpacked. A small file may unpack to a great one, and a sheet is in memory while it is copied.
LARGEST: Final = 200_000_000
_ZIP: Final = b"PK\x03\x04"


def is_workbook(head: bytes) -> bool:
    """Say whether a file begins as an XLSX file does, whatever its name."""
    return head.startswith(_ZIP)


def write_delimited(source: BinaryIO, target: BinaryIO) -> None:
    """Write the first sheet that has rows as comma-separated UTF-8.

    Raises Refused ``not_a_workbook``, ``workbook_too_large``.
    """
    _check_size(source)
    source.seek(0)
    try:
        sheets = CalamineWorkbook.from_filelike(source)
        named = [sheets.get_sheet_by_name(name) for name in sheets.sheet_names]
    except (CalamineError, OSError, ValueError) as broken:
        raise _not_a_workbook() from broken
    text = io.TextIOWrapper(target, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    for sheet in named:
        if sheet.height:
            writer.writerows(([cell_text(cell) for cell in row]) for row in sheet.to_python(skip_empty_area=False))
            break
    text.detach()


def cell_text(cell: Any) -> str:
    """Return a cell as text: 79161234567.0 is a phone number, and dates are written as ISO 8601 writes them."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 10**15:
            return str(int(cell))
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
    return str(cell)


def _check_size(source: BinaryIO) -> None:
    source.seek(0)
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(source).infolist())
    except zipfile.BadZipFile as broken:
        raise _not_a_workbook() from broken
    if unpacked > LARGEST:
        said = _("This workbook is too large to be read whole. Save it as CSV (UTF-8), and bring that.")
        raise Refused("workbook_too_large", said)


def _not_a_workbook() -> Refused:
    return Refused("not_a_workbook", _("This file is no XLSX workbook. Save it as XLSX or CSV, and bring that."))
