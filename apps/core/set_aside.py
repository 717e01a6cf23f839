"""Rows at which work fails: one bad row never holds up the others, and never floods the workers.

A row that fails is offered again after a pause that grows. After ``TRIES`` it is set aside: an administrator finds it
in the back office, mends it and lets it be tried again, and ``check_loop`` names it for as long as it is there.
"""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import structlog
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from apps.core.models import FailedRow

M = TypeVar("M", bound=Model)
TRIES: Final = 5
# Pauses after the first failure, the second, and so on. All together less than the hour for which a callback is
# offered.
PAUSES: Final = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 15))
# Rows that a sweep offers at once: the next sweep comes in seconds, and slow workers must not be buried.
BATCH: Final = 500
_FORGOTTEN_AFTER: Final = dt.timedelta(days=7)
log = structlog.get_logger(__name__)


class RowTaken(Exception):  # noqa: N818  (nothing is wrong)
    """Another worker holds the row at this moment."""


def offered(work: str, rows: QuerySet[Any], *, now: dt.datetime) -> list[int]:
    """Return the keys of at most ``BATCH`` of ``rows``, in their order, without those that wait or were set aside."""
    return list(not_held_back(work, rows, now=now).values_list("pk", flat=True)[:BATCH])


def not_held_back(work: str, rows: QuerySet[M], *, now: dt.datetime, key: str = "pk") -> QuerySet[M]:
    """Return ``rows`` without those that wait or were set aside; ``key`` is the column that names the row."""
    waits = Q(set_aside_at__isnull=False) | Q(next_try_at__gt=now)
    return rows.filter(~Exists(FailedRow.objects.filter(waits, work=work, key=OuterRef(key))))


@contextmanager
def failure_recorded(work: str, key: int, *, now: dt.datetime) -> Iterator[None]:
    """Keep the failure of what is done inside, so that the sweep goes on with the next row.

    A database that is away is nobody's fault, and a row that another worker holds is no failure: both are raised, and
    count against no row.
    """
    try:
        yield
    except (OperationalError, InterfaceError, RowTaken):
        raise
    except Exception as error:  # noqa: BLE001  (whatever is wrong with one row, the others go on)
        _record(work, key, kind_of(error), now)


def try_again(row: FailedRow, *, now: dt.datetime) -> None:
    """Offer a row again as if it had never failed, because somebody mended it."""
    FailedRow.objects.filter(pk=row.pk).update(tries=0, set_aside_at=None, next_try_at=now)


def _record(work: str, key: int, error: str, now: dt.datetime) -> None:
    FailedRow.objects.filter(work=work, set_aside_at=None, last_failed_at__lt=now - _FORGOTTEN_AFTER).delete()
    row, _ = FailedRow.objects.get_or_create(
        work=work, key=key, defaults={"first_failed_at": now, "last_failed_at": now, "next_try_at": now}
    )
    tries = row.tries + 1
    counted = FailedRow.objects.filter(pk=row.pk, tries=row.tries, next_try_at__lte=now).update(
        tries=tries,
        error=error,
        last_failed_at=now,
        next_try_at=now + PAUSES[min(tries, len(PAUSES)) - 1],
        set_aside_at=row.set_aside_at or (now if tries >= TRIES else None),
    )
    if not counted:
        # Another copy of the same offer: of two beats, or from a queue that had grown. It is no further try.
        return
    log.error("row_failed", work=work, key=key, tries=tries, error=error, set_aside=tries >= TRIES)


def kind_of(error: Exception) -> str:
    """Return the error's class and the line of ours at which it arose: its message may hold what somebody wrote."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/apps/" in frame.filename]
    where = f" at {ours[-1].filename.rpartition('/apps/')[2]}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{where}"[:200]
