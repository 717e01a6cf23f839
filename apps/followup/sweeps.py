"""What time alone does to cases. Each row is claimed by compare-and-set; a lost one was moved by somebody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models.case import OPEN, Case, Status


def lapse_all(*, now: dt.datetime) -> int:
    """Give back every case whose lease is over; how many that were."""
    return _each(Case.objects.filter(status=Status.CLAIMED, lease_until__lte=now), verbs.lapse, now)


def mark_breaches(*, now: dt.datetime) -> int:
    """Mark every open case whose first attempt is overdue, once; how many that were."""
    overdue = Case.objects.filter(status__in=OPEN, first_attempt_at=None, breached_at=None, due_at__lte=now)
    return _each(overdue, verbs.mark_breach, now)


def _each(cases: QuerySet[Case], verb: Callable[..., Case], now: dt.datetime) -> int:
    moved = 0
    for case in cases.order_by("pk"):
        try:
            verb(case, now=now)
        except Refused:
            continue
        moved += 1
    return moved
