"""The Celery application: its queues and the beat schedule. Edges nudge by ``apps.core.nudges`` (docs/adr/0006)."""

import os

from celery import Celery
from kombu import Exchange, Queue

from config import queues
from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("amends")
app.config_from_object("django.conf:settings", namespace="CELERY")
# RabbitMQ keeps a quorum queue on several hosts, and gives up a task that has killed its worker so often: its row is
# due all the same, and a sweep offers it. Redis and Valkey know no such thing and do not look at it.
_QUORUM = {"x-queue-type": "quorum", "x-delivery-limit": 20}
app.conf.task_queues = [Queue(name, Exchange(name), name, queue_arguments=_QUORUM) for name in queues.ALL]
app.conf.task_routes = {
    "apps.*.sweep_*": {"queue": queues.SWEEPS},
    "apps.messaging.*": {"queue": queues.MESSAGES},
    "apps.*": {"queue": queues.FOLLOWUP},
}
app.conf.task_default_queue = queues.FOLLOWUP
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
