"""The surveys' work for the workers: load by key, call one verb. The sweep is in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.set_aside import failure_recorded
from apps.surveys.asking import reminders


@shared_task
def remind(invitation_id: int) -> None:
    now = timezone.now()
    with failure_recorded("reminders", invitation_id, now=now):
        reminders.remind(invitation_id, now=now)


@shared_task
def sweep_reminders() -> None:
    for invitation_id in reminders.due(now=timezone.now()):
        remind.delay(invitation_id)
