"""The verbs of an import: upload, read it another way, choose columns, check, import, cancel, resume."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.exchange import tasks
from apps.exchange.kinds import ROWS
from apps.exchange.kinds.heading_names import matched, missing
from apps.exchange.models import RUNNING, FileImport, Kind, State
from apps.exchange.moving import layouts
from apps.exchange.reading import delimited, recognition, stored_files
from apps.exchange.running import recurring_files
from apps.people.models import User


def upload(
    kind: str, stream: BinaryIO, file_name: str, *, user: User | None, brought_by: str, now: dt.datetime
) -> FileImport:
    """Store a file, recognise it, and match its columns by name. Raises Refused as ``recognition.recognise``."""
    recognised = recognition.recognise(stream)
    return FileImport.objects.create(
        kind=kind,
        user=user,
        brought_by=brought_by[:100],
        file_name=file_name[:200],
        original=stored_files.store(stream),
        created_at=now,
        **_as_recognised(kind, recognised),
    )


def read_again(row: FileImport, *, encoding: str, delimiter: str) -> None:
    """Read the file in the encoding and with the delimiter that a person names. Raises Refused."""
    _check_idle(row)
    with stored_files.opened(row.original) as stream:
        recognised = recognition.recognise(stream, encoding=encoding, delimiter=delimiter)
    stored_files.delete(row.working_copy)
    _update(row, state=State.UPLOADED, **_as_recognised(row.kind, recognised))


def choose(row: FileImport, columns: Mapping[str, int], options: Mapping[str, Any]) -> None:
    """Choose which column of the file is which of ours. Raises Refused ``columns_missing``."""
    _check_idle(row)
    absent = missing(ROWS[row.kind].columns, columns)
    if absent:
        names = get_text_list([str(column.label) for column in absent], _("and"))
        said = _("No column of the file is chosen for: {names}. Choose one, or add it to the file.")
        raise Refused("columns_missing", said.format(names=names))
    _update(row, columns=dict(columns), options={**row.options, **options})


@transaction.atomic
def start(row: FileImport, *, is_check: bool, now: dt.datetime) -> None:
    """Read the file from its first row on, to check it or to import it. Raises Refused ``import_running``."""
    _check_idle(row)
    _update(
        row,
        state=State.CHECKING if is_check else State.IMPORTING,
        is_check=is_check,
        run=row.run + 1,
        position=row.first_row_at,
        row=row.first_row - 1,
        created=0,
        changed=0,
        unchanged=0,
        refused=0,
        old_months={},
        months={},
        failure="",
        worked_at=now,
        finished_at=None,
    )
    nudge_once(tasks.work_imports)


def cancel(row: FileImport, *, now: dt.datetime) -> bool:
    """Stop it where it is; what was brought in stays. Return whether it was still running."""
    running = FileImport.objects.filter(pk=row.pk, state__in=RUNNING)
    return running.update(state=State.CANCELLED, finished_at=now) == 1


@transaction.atomic
def resume(row: FileImport, *, now: dt.datetime) -> None:
    """Go on with a cancelled or failed import where it stopped. Raises Refused ``not_stopped``, ``file_deleted``."""
    _check_file(row)
    stopped = FileImport.objects.filter(pk=row.pk, state__in=[State.CANCELLED, State.FAILED])
    state = State.CHECKING if row.is_check else State.IMPORTING
    if not stopped.update(state=state, failure="", worked_at=now, finished_at=None):
        raise Refused("not_stopped", _("This import was not stopped. Start it from its page."))
    nudge_once(tasks.work_imports)


def _check_idle(row: FileImport) -> None:
    _check_file(row)
    if row.is_running:
        raise Refused("import_running", _("This file is being read. Wait until it is done, or cancel it."))


def _check_file(row: FileImport) -> None:
    if row.files_deleted_at is not None:
        raise Refused("file_deleted", _("This file was deleted after its time. Bring it again."))


def _as_recognised(kind: str, recognised: recognition.Recognised) -> dict[str, Any]:
    """Return the fields of the import: how the file is read, and which column seems to be which."""
    first_rows = _first_rows(recognised)
    layout = layouts.recognise(recognised.heading, first_rows) if kind == Kind.ANSWERS else None
    beneath = first_rows[: layout.rows_beneath] if layout else []
    first_row_at = recognised.first_row_at + (beneath[-1].end if beneath else 0)
    first_row = recognised.first_row + len(beneath)
    return {
        **asdict(recognised),
        "first_row_at": first_row_at,
        "first_row": first_row,
        "position": first_row_at,
        "row": first_row - 1,
        "rows_beneath": [record.cells for record in beneath],
        "exported_by": layout.name if layout else "",
        **_choices(kind, recognised.heading, layout),
    }


def _choices(kind: str, heading: list[str], layout: layouts.Layout | None) -> dict[str, Any]:
    """Return what was chosen for such a file before; else what its system, or its headings, tell."""
    kept = recurring_files.known_for(kind, heading)
    if kept is not None:
        columns = recurring_files.columns_of(kept, heading)
        return {"columns": columns, "options": kept.options, "kept_choices": kept.name}
    if layout is not None:
        return {"columns": layout.columns, "options": layout.options, "kept_choices": ""}
    return {"columns": matched(heading, ROWS[kind].columns), "options": {}, "kept_choices": ""}


def _first_rows(recognised: recognition.Recognised) -> list[delimited.Record]:
    """Return what stands beneath the heading: some systems have rows of their own there."""
    with stored_files.opened(recognised.working_copy) as stream:
        stream.seek(recognised.first_row_at)
        return list(islice(delimited.records(stream, recognised.delimiter), layouts.ROWS_BENEATH))


def _update(row: FileImport, /, **changes: Any) -> None:
    """Raises Refused where somebody else started it meanwhile."""
    if not FileImport.objects.filter(pk=row.pk).exclude(state__in=RUNNING).update(**changes):
        raise Refused("import_running", _("This file is being read. Wait until it is done, or cancel it."))
    row.refresh_from_db()
