"""The Celery application: its queues and the beat schedule. Edges nudge by ``apps.core.nudges`` (docs/adr/0006)."""

import os

from celery import Celery

from config import queues
from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("amends")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_routes = {
    "apps.*.sweep_*": {"queue": queues.SWEEPS},
    "apps.messaging.*": {"queue": queues.MESSAGES},
    "apps.*": {"queue": queues.FOLLOWUP},
}
app.conf.task_default_queue = queues.FOLLOWUP
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
