"""Insights' work for the workers. The sweeps are in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.insights.facts import refreshing


@shared_task
def sweep_stale_facts() -> None:
    refreshing.catch_up(now=timezone.now())
