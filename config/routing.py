"""The settings of every Celery application of ours: the broker, the queues of the tasks, and the schedule."""

from celery import Celery
from kombu import Exchange, Queue

from config import queues
from config.schedule import SCHEDULE

# RabbitMQ keeps a quorum queue on several hosts, and gives up a task that has killed its worker so often: its row is
# due all the same, and a sweep offers it. Redis and Valkey know no such thing and do not look at it.
_QUORUM = {"x-queue-type": "quorum", "x-delivery-limit": 20}


def configure(app: Celery) -> Celery:
    """Return the application, told by the settings."""
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.task_queues = [Queue(name, Exchange(name), name, queue_arguments=_QUORUM) for name in queues.ALL]
    app.conf.task_routes = {
        "apps.*.sweep_*": {"queue": queues.SWEEPS},
        "apps.messaging.*": {"queue": queues.MESSAGES},
        "apps.*": {"queue": queues.FOLLOWUP},
    }
    app.conf.task_default_queue = queues.FOLLOWUP
    app.conf.beat_schedule = SCHEDULE
    return app
