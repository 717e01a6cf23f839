"""Asking a worker to look now. A lost nudge costs seconds: the sweep finds every due row.

Where work waits as rows, a nudge says that there is some, once, however many rows wait (docs/adr/0039). A mark in the
cache stands for the message that no worker has taken yet. It fails safe: without a cache every nudge is published, and
a mark whose message was lost is gone after ``MARK_LASTS`` seconds.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final, ParamSpec

import structlog
from celery import Task
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from apps.core.coalescing import Gathered

log = structlog.get_logger(__name__)
P = ParamSpec("P")
MARK_LASTS: Final = 5


def nudge(task: Task[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    """Publish the task once the transaction is committed (at once where there is none).

    A broker that is down fails nobody's request, and delays it no longer than the connection's time-out.
    """

    transaction.on_commit(partial(_publish, task, *args, **kwargs))


def nudge_once(task: Task[[], Any]) -> None:
    """Publish the task once the transaction is committed, unless a worker is about to begin with it anyway.

    The mark is asked after the commit, and a worker takes it away before it reads: whoever finds it set is seen. A busy
    process asks for many in a moment, and so asks the broker once for all of them (setting ``NUDGE_PAUSE``).
    """
    transaction.on_commit(lambda: _gathered.ask(task))


def _publish_unless_marked(task: Task[[], Any]) -> None:
    if not _is_marked(task):
        _publish(task)


def taken(task: Task[[], Any]) -> None:
    """Say that a worker begins with the task: what comes from now on needs another nudge."""
    try:
        cache.delete(_mark(task))
    except (RedisError, OSError) as lost:
        log.warning("mark_kept", task=task.name, error=type(lost).__name__)


def _publish(task: Task[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    try:
        task.delay(*args, **kwargs)
    except (OperationalError, OSError) as lost:
        log.warning("nudge_lost", task=task.name, error=type(lost).__name__)


def _is_marked(task: Task[[], Any]) -> bool:
    """Mark the task as nudged; return whether it was already."""
    try:
        return not cache.add(_mark(task), 1, MARK_LASTS)
    except (RedisError, OSError):
        return False


def _mark(task: Task[[], Any]) -> str:
    return f"nudged:{task.name}"


_gathered: Final = Gathered(_publish_unless_marked)
