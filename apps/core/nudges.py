"""Asking a worker to look at a row now. A lost nudge costs a minute: the sweep finds every due row."""

from __future__ import annotations

from typing import Any, ParamSpec

import structlog
from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)
P = ParamSpec("P")


def nudge(task: Task[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    """Publish the task once the transaction is committed (at once where there is none).

    A broker that is down fails nobody's request, and delays it no longer than the connection's time-out.
    """

    def publish() -> None:
        try:
            task.delay(*args, **kwargs)
        except (OperationalError, OSError) as lost:
            log.warning("nudge_lost", task=task.name, error=type(lost).__name__)

    transaction.on_commit(publish)
