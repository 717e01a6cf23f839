"""The surveys' work for the workers (``core/work.py``). The sweep is in config/schedule.py."""

from celery import shared_task

from apps.core.work import Rows, drain
from apps.surveys.asking import reminders
from apps.surveys.models import Invitation


@shared_task
def sweep_reminders() -> None:
    drain(sweep_reminders, Rows("reminders", reminders.due, reminders.remind, holding=Invitation))
