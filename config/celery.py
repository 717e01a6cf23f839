"""The Celery application: queues, the nudge that never fails a request, and the beat schedule."""

import os
from typing import Any

import structlog
from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction
from kombu.exceptions import OperationalError

from config import queues
from config.schedule import SCHEDULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
log = structlog.get_logger(__name__)


class Nudge(DjangoTask):  # type: ignore[type-arg]
    """A task whose loss costs a minute and not the step: the sweep finds every due row that a nudge did not reach."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        transaction.on_commit(lambda: self._publish(*args, **kwargs))

    def _publish(self, *args: Any, **kwargs: Any) -> None:
        try:
            self.delay(*args, **kwargs)
        except (OperationalError, OSError) as lost:
            log.warning("nudge_lost", task=self.name, error=type(lost).__name__)


app = Celery("amends", task_cls=Nudge)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_routes = {
    "apps.*.sweep_*": {"queue": queues.SWEEPS},
    "apps.messaging.*": {"queue": queues.MESSAGES},
    "apps.*": {"queue": queues.FOLLOWUP},
}
app.conf.task_default_queue = queues.FOLLOWUP
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()
