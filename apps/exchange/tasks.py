"""The imports' work for the workers (``core/work.py``). The sweeps are in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.work import drain
from apps.exchange.running import batch, file_retention


@shared_task
def work_imports() -> None:
    drain(work_imports, lambda: batch.work_next(now=timezone.now()))


@shared_task
def sweep_imports() -> None:
    drain(sweep_imports, lambda: batch.work_next(now=timezone.now()))


@shared_task
def sweep_import_files() -> None:
    drain(sweep_import_files, lambda: file_retention.delete_next(now=timezone.now()))
