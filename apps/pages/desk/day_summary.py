"""An agent's day in numbers, by the clock of their team."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, CaseEvent, Result
from apps.people.models import User


@dataclass(frozen=True)
class DaySummary:
    attempts: int
    reached: int
    closed: int


def day_around(now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the midnights before and after ``now``, by the current zone."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    # The calendar counts, not 24 hours: on two days of the year they differ.
    return midnight, midnight + dt.timedelta(days=1)


def day_summary(agent: User, *, now: dt.datetime) -> DaySummary:
    day = day_around(now)
    calls = Attempt.objects.filter(agent=agent, started_at__range=day).aggregate(
        attempts=Count("pk"), reached=Count("pk", filter=Q(result=Result.REACHED))
    )
    closed = CaseEvent.objects.filter(actor=agent, verb=Verb.RESOLVE, at__range=day).count()
    return DaySummary(closed=closed, **calls)
