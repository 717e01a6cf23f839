"""The numbers of an agent's queue at a moment, and when customers outside their calling hours may be called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from apps.followup import queue
from apps.followup.models.case import UNHELD, Case, Status
from apps.messaging.quiet_hours import next_allowed
from apps.people.models import Team, User


@dataclass(frozen=True)
class QueueCounts:
    """``ready`` may be called now, ``waiting`` have a later time, ``asleep`` only wait for their calling hours."""

    ready: int
    waiting: int
    asleep: int
    breached: int
    in_hand: int


@dataclass(frozen=True)
class NextCallable:
    """Customers of one place, how many, and when they become callable; None where their zones share no allowed hour."""

    at: dt.datetime | None
    zones: tuple[str, ...]
    customers: int

    @property
    def local(self) -> dt.datetime | None:
        """Return ``at`` by the customers' own clock."""
        return self.at.astimezone(ZoneInfo(self.zones[0])) if self.at else None


def queue_counts(agent: User, *, now: dt.datetime) -> QueueCounts:
    """The queue of all teams of the agent."""
    ready = queue.callable_now(agent, now=now).count()
    counts = (
        Case.objects.open()
        .filter(team__in=agent.teams.all())
        .aggregate(
            due=Count("pk", filter=Q(status__in=UNHELD, ready_at__lte=now)),
            waiting=Count("pk", filter=Q(status__in=UNHELD, ready_at__gt=now)),
            breached=Count("pk", filter=Q(first_attempt_at=None, due_at__lte=now)),
            in_hand=Count("pk", filter=Q(status=Status.CLAIMED)),
        )
    )
    due = counts.pop("due")
    return QueueCounts(ready=ready, asleep=max(due - ready, 0), **counts)


def next_callables(agent: User, *, now: dt.datetime) -> list[NextCallable]:
    """Return when those outside their calling hours may be called, the soonest first."""
    found = [one for team in agent.teams.all() for one in _of_team(team, now)]
    return sorted(found, key=lambda one: (one.at is None, one.at or now))


def next_ready(agent: User, *, now: dt.datetime) -> dt.datetime | None:
    """The next time at which a retry or an agreed call is due."""
    later = Case.objects.unheld().filter(team__in=agent.teams.all(), ready_at__gt=now)
    return later.order_by("ready_at").values_list("ready_at", flat=True).first()


def _of_team(team: Team, now: dt.datetime) -> list[NextCallable]:
    due = Case.objects.unheld().filter(team=team, ready_at__lte=now).exclude(zone_key="")
    places = [
        (tuple(key.split(",")), count) for key, count in due.order_by().values_list("zone_key").annotate(Count("pk"))
    ]
    opening = [NextCallable(next_allowed(now, zones, team.allowed_hours), zones, count) for zones, count in places]
    return [one for one in opening if one.at != now]
