"""Files and refused rows are deleted when their time is over: they are copies of personal data."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings
from django.db import transaction

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
        if _deleted(RefusedRow, row) + _deleted(SeenKey, row) == 0:
            stored_files.delete(row.original)
            stored_files.delete(row.working_copy)
            FileImport.objects.filter(pk=row.pk).update(files_deleted_at=now, original="", working_copy="")
    return True


def _deleted(model: type[RefusedRow | SeenKey], row: FileImport) -> int:
    keys = model._default_manager.filter(file_import=row).values("pk")[:_BATCH]  # noqa: SLF001
    return model._default_manager.filter(pk__in=keys).delete()[0]  # noqa: SLF001
