"""A worker's step: the next rows of one import, in one transaction with how far it has come.

A worker that is killed has done a batch whole or not at all, and the next begins where the last whole one ended. A
worker holds the row of its import; others take another, the one that waited longest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.exchange.kinds import ROWS
from apps.exchange.kinds.row_kind import Outcome, Rows
from apps.exchange.kinds.row_problems import RowProblem, RowRefused
from apps.exchange.models import RUNNING, FileImport, RefusedRow, State
from apps.exchange.moving import monthly_scores
from apps.exchange.reading import delimited, stored_files
from apps.exchange.writing.formulas import unescaped

log = structlog.get_logger(__name__)
# Rows of a transaction: so many cost as much each as twice as many do, and whoever cancels waits for no more.
BATCH: Final = 2000
_SEE = """
    INSERT INTO exchange_seenkey (file_import_id, run, digest)
    SELECT %s, %s, unnest(%s::bigint[]) ON CONFLICT DO NOTHING RETURNING digest
"""


def work_next(*, now: dt.datetime) -> bool:
    """Do one batch of the import that waited longest; False where none is left, or others are at work on them."""
    failed: tuple[int, str] | None = None
    with transaction.atomic():
        free = FileImport.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        current = free.filter(state__in=RUNNING).order_by(F("worked_at").asc(nulls_first=True), "pk").first()
        if current is None:
            return False
        failed = _try(current, now)
        if failed is not None:
            transaction.set_rollback(True)
    if failed is not None:
        _fail(*failed, now=now)
    return True


def _try(current: FileImport, now: dt.datetime) -> tuple[int, str] | None:
    """Return the import and the reason where its batch fails; a database that is away is nobody's fault."""
    try:
        _Batch(current, now).work()
    except (OperationalError, InterfaceError):
        raise
    except Refused as refused:
        return current.pk, refused.message
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one file, the others go on)
        return current.pk, set_aside.kind_of(error)
    return None


def _fail(key: int, reason: str, *, now: dt.datetime) -> None:
    log.error("import_failed", file_import=key, reason=reason)
    running = FileImport.objects.filter(pk=key, state__in=RUNNING)
    running.update(state=State.FAILED, failure=reason[:200], finished_at=now)


@dataclass
class _Read:
    """The rows of a batch as they were read; ``end``: the byte behind them, ``last``: the number of the last."""

    end: int
    last: int
    numbers: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    is_last: bool = True


class _Batch:
    def __init__(self, current: FileImport, now: dt.datetime) -> None:
        self._import, self._now = current, now
        self._rows: Rows[Any] = ROWS[current.kind](current.options, now=now)
        self._problems: dict[int, list[RowProblem]] = {}

    def work(self) -> None:
        batch = self._read()
        places, rows = self._understood(batch)
        places, rows = self._first_of_their_key(places, rows)
        outcome = self._rows.store(rows, is_check=self._import.state == State.CHECKING) if rows else Outcome()
        for place, problems in outcome.refused.items():
            self._problems[places[place]] = problems
        self._record_refused(batch)
        self._move_on(batch, outcome)

    def _read(self) -> _Read:
        at = self._import
        batch = _Read(end=at.position, last=at.row)
        with stored_files.opened(at.working_copy) as stream:
            stream.seek(at.position)
            for record in islice(delimited.records(stream, at.delimiter), BATCH):
                batch.end, batch.last = at.position + record.end, batch.last + 1
                if any(cell.strip() for cell in record.cells):
                    batch.numbers.append(batch.last)
                    batch.cells.append(record.cells)
        batch.is_last = batch.end >= at.size
        return batch

    def _understood(self, batch: _Read) -> tuple[list[int], list[Any]]:
        """Return the rows that can be read, and their places in the batch."""
        places, rows = [], []
        for place, cells in enumerate(batch.cells):
            try:
                rows.append(self._understand(cells))
                places.append(place)
            except RowRefused as refused:
                self._problems[place] = refused.problems
        return places, rows

    def _understand(self, cells: Sequence[str]) -> Any:
        if any(cell.strip() for cell in cells[len(self._import.heading) :]):
            raise RowRefused([RowProblem("", "too_many_cells", {})])
        given = {
            name: unescaped(text)
            for name, number in self._import.columns.items()
            if number < len(cells) and (text := cells[number].strip())
        }
        return self._rows.read(given)

    def _first_of_their_key(self, places: list[int], rows: list[Any]) -> tuple[list[int], list[Any]]:
        """Return them without those whose key a row above has, in this batch or in one before."""
        digests = [_digest(self._rows.key(row)) for row in rows]
        fresh = self._see(digests)
        kept: tuple[list[int], list[Any]] = [], []
        for place, row, digest in zip(places, rows, digests, strict=True):
            if digest in fresh:
                fresh.discard(digest)
                kept[0].append(place)
                kept[1].append(row)
            else:
                self._problems[place] = [RowProblem(self._rows.key_column, "duplicate", {})]
        return kept

    def _see(self, digests: Iterable[int]) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(_SEE, [self._import.pk, self._import.run, list(digests)])
            return {digest for (digest,) in cursor.fetchall()}

    def _record_refused(self, batch: _Read) -> None:
        RefusedRow.objects.bulk_create(
            RefusedRow(
                file_import=self._import,
                run=self._import.run,
                number=batch.numbers[place],
                cells=[cell.replace("\x00", "�") for cell in batch.cells[place]],
                problems=[self._as_headed(problem) for problem in problems],
            )
            for place, problems in sorted(self._problems.items())
        )

    def _as_headed(self, problem: RowProblem) -> dict[str, Any]:
        """Return the problem with the heading that the file has for the column."""
        number = self._import.columns.get(problem.column)
        heading = problem.column if number is None else self._import.heading[number]
        return problem._replace(column=heading).as_json()

    def _move_on(self, batch: _Read, outcome: Outcome) -> None:
        at = self._import
        changes: dict[str, Any] = {
            "position": batch.end,
            "row": batch.last,
            "created": at.created + outcome.created,
            "changed": at.changed + outcome.changed,
            "unchanged": at.unchanged + outcome.unchanged,
            "refused": at.refused + len(self._problems),
            "old_months": monthly_scores.added(at.old_months, self._rows.old_months),
            "months": monthly_scores.added(at.months, outcome.months),
            "worked_at": self._now,
        }
        if batch.is_last:
            changes["state"] = State.CHECKED if at.state == State.CHECKING else State.DONE
            changes["finished_at"] = self._now
        FileImport.objects.filter(pk=at.pk).update(**changes)


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
