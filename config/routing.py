"""The settings of every Celery application of ours: the broker, the queues of the tasks, and the schedule."""

from celery import Celery

from config import queues
from config.schedule import SCHEDULE


def configure(app: Celery) -> Celery:
    """Return the application, told by the settings."""
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.task_routes = {
        "apps.*.sweep_*": {"queue": queues.SWEEPS},
        "apps.messaging.*": {"queue": queues.MESSAGES},
        "apps.*": {"queue": queues.FOLLOWUP},
    }
    app.conf.task_default_queue = queues.FOLLOWUP
    app.conf.beat_schedule = SCHEDULE
    return app
