"""Insights' work for the workers. The sweeps are in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.set_aside import failure_recorded
from apps.core.work import drain
from apps.insights.evidence import looks
from apps.insights.facts import refreshing


@shared_task
def sweep_stale_facts() -> None:
    drain(sweep_stale_facts, lambda: refreshing.refresh_batch(now=timezone.now()) > 0)


@shared_task
def sweep_lot_looks() -> None:
    now = timezone.now()
    for plan_id in looks.due(now=now):
        with failure_recorded("looks", plan_id, now=now):
            looks.take(plan_id, now=now)
