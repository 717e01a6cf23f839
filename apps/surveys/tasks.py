"""The surveys' work for the workers (``core/work.py``). The sweep is in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.core.work import Rows, drain
from apps.surveys.asking import reminders
from apps.surveys.events import anniversaries
from apps.surveys.models import Invitation


@shared_task
def sweep_reminders() -> None:
    drain(sweep_reminders, Rows("reminders", reminders.due, reminders.remind, holding=Invitation))


@shared_task
def sweep_anniversaries() -> None:
    drain(sweep_anniversaries, lambda: anniversaries.make_due(now=timezone.now()) > 0)
