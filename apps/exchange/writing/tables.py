"""A table written as CSV or XLSX, a piece at a time."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import xlsxwriter

from apps.exchange.writing.formulas import escaped

# Excel takes a file without this mark for one in the encoding of its country.
_MARK: Final = "\ufeff"
_CHUNK: Final = 1 << 16
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(rows: Iterable[Sequence[str]], file_format: str, delimiter: str = ",") -> Iterator[bytes]:
    """Yield the bytes of a file; ``file_format`` is ``csv`` or ``xlsx``. Memory does not grow with the rows."""
    return _xlsx(rows) if file_format == "xlsx" else _csv(rows, delimiter)


def _csv(rows: Iterable[Sequence[str]], delimiter: str) -> Iterator[bytes]:
    buffer = io.StringIO(_MARK)
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, delimiter=delimiter)
    for row in rows:
        writer.writerow([escaped(cell) for cell in row])
        if buffer.tell() > _CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _xlsx(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Cells are texts, so that no number loses its zeros and no formula is run."""
    with tempfile.TemporaryFile() as target:
        with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell)
        target.seek(0)
        while chunk := target.read(_CHUNK):
            yield chunk
