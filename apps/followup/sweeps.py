"""Changes that time alone makes to cases. Each row is claimed by compare-and-set; a lost one was moved by somebody
else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from django.db.models import QuerySet

from apps.core.refusals import Refused
from apps.core.set_aside import failure_recorded, offered
from apps.followup import verbs
from apps.followup.models.case import Case, Status
from apps.followup.queue import ranks

# The next sweep goes on with what is left.
_BATCHES_AT_MOST: Final = 50


def lapse_all(*, now: dt.datetime) -> int:
    """Give back every case whose lease is over; how many that were."""
    return _each("leases", Case.objects.filter(status=Status.CLAIMED, lease_until__lte=now), verbs.lapse, now)


def mark_breaches(*, now: dt.datetime) -> int:
    """Mark every open case whose first attempt is overdue, once; how many that were."""
    overdue = Case.objects.open().filter(first_attempt_at=None, breached_at=None, due_at__lte=now)
    return _each("breaches", overdue, verbs.mark_breach, now)


def move_on_ranks(*, now: dt.datetime) -> int:
    """Give every case whose time has come its rank in the queue, in batches; how many that were."""
    moved = 0
    for _ in range(_BATCHES_AT_MOST):
        batch = ranks.move_on(now=now)
        moved += batch
        if batch == 0:
            break
    return moved


def _each(work: str, cases: QuerySet[Case], verb: Callable[..., Case], now: dt.datetime) -> int:
    return sum(_moved(work, pk, verb, now) for pk in offered(work, cases.order_by("pk"), now=now))


def _moved(work: str, pk: int, verb: Callable[..., Case], now: dt.datetime) -> bool:
    has_moved = False
    with failure_recorded(work, pk, now=now), suppress(Refused):
        verb(Case.objects.get(pk=pk), now=now)
        has_moved = True
    return has_moved
