"""Insights' work for the workers."""

from celery import shared_task
from django.utils import timezone

from apps.core.set_aside import failure_recorded
from apps.insights.evidence import looks


@shared_task
def sweep_lot_looks() -> None:
    now = timezone.now()
    for plan_id in looks.due(now=now):
        with failure_recorded("looks", plan_id, now=now):
            looks.take(plan_id, now=now)
