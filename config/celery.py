"""The Celery application of the workers. Edges nudge by ``apps.core.nudges`` (docs/adr/0006)."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import worker_before_create_process

from config.routing import configure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = configure(Celery("amends"))
app.autodiscover_tasks()


@worker_before_create_process.connect
def share_memory(**_signal: Any) -> None:
    """Leave what is there before a worker forks out of its children's garbage collection, which would copy it all."""
    gc.collect()
    gc.freeze()
