"""Files and refused rows are deleted when their time is over: they are copies of personal data."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.exchange.models import RUNNING, FileImport, RefusedRow, SeenKey
from apps.exchange.reading import stored_files

# Rows that one statement deletes.
_BATCH: Final = 10_000


def delete_next(*, now: dt.datetime) -> bool:
    """Delete what is left of one import whose time is over, a batch at a time; False where there is none."""
    over = now - dt.timedelta(days=settings.IMPORT_FILES_KEPT_DAYS)
    with transaction.atomic():
        free = FileImport.objects.select_for_update(skip_locked=True, no_key=True).exclude(state__in=RUNNING)
        row = free.filter(files_deleted_at=None, created_at__lt=over).order_by("created_at").first()
        if row is None:
            return False
        left = [RefusedRow.objects.filter(file_import=row), SeenKey.objects.filter(file_import=row)]
        if sum(map(_deleted, left)) == 0:
            stored_files.delete(row.original)
            stored_files.delete(row.working_copy)
            FileImport.objects.filter(pk=row.pk).update(files_deleted_at=now, original="", working_copy="")
    return True


def _deleted(rows: QuerySet[Any]) -> int:
    keys = list(rows.values_list("pk", flat=True)[:_BATCH])
    return rows.filter(pk__in=keys).delete()[0]
