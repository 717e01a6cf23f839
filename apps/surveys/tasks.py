"""The surveys' work for the workers: load by key, call one verb. The sweep is in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.surveys.asking import reminders


@shared_task
def remind(invitation_id: int) -> None:
    reminders.remind(invitation_id, now=timezone.now())


@shared_task
def sweep_reminders() -> None:
    for invitation_id in reminders.due(now=timezone.now()):
        remind.delay(invitation_id)
