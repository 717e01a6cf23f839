"""Bringing a file in as a page or a call does, and the worker that reads it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from apps.exchange.models import FileImport, Kind
from apps.exchange.running import batch, controls
from apps.exchange.writing.refused_file import refused_rows
from tests.factories import NOW

CUSTOMERS = "external_id,name,phone\nC-1,Alex,+442079460018\nC-2,Kim,+442079460019\n"


def uploaded(content: str | bytes = CUSTOMERS, kind: str = Kind.CUSTOMERS, name: str = "file.csv") -> FileImport:
    """A file that waits for somebody to choose its columns; text is sent in UTF-8."""
    raw = content.encode() if isinstance(content, str) else content
    return controls.upload(kind, io.BytesIO(raw), name, user=None, brought_by="a test", now=NOW)


def started(row: FileImport, *, is_check: bool = False, options: Mapping[str, Any] | None = None) -> FileImport:
    controls.choose(row, row.columns, options or {})
    controls.start(row, is_check=is_check, now=NOW)
    return row


def worked(row: FileImport) -> FileImport:
    """The import after a worker has read all that it finds to read."""
    while batch.work_next(now=NOW):
        pass
    row.refresh_from_db()
    return row


def imported(
    content: str | bytes = CUSTOMERS,
    kind: str = Kind.CUSTOMERS,
    *,
    is_check: bool = False,
    options: Mapping[str, Any] | None = None,
) -> FileImport:
    return worked(started(uploaded(content, kind), is_check=is_check, options=options))


def counts(row: FileImport) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    return row.created, row.changed, row.unchanged, row.refused


def problems(row: FileImport) -> list[tuple[int, str, str]]:
    """Row, column and code of each problem."""
    return [(one.number, each["column"], each["code"]) for one in refused_rows(row) for each in one.problems]
