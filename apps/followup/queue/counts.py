"""The numbers of an agent's queue at a moment, and when customers outside their calling hours may be called.

Nobody needs to know how many more than a thousand there are: each number is counted so far and no further, by an index.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from apps.followup import queue
from apps.followup.models.case import Case, Status
from apps.followup.models.queue_rank import QueueRank
from apps.followup.queue import callable_zones, ranks
from apps.messaging.quiet_hours import next_allowed
from apps.people.models import Team, User

COUNTED_AT_MOST: Final = 1_000


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
    """The queue of all teams of the agent; each number is at most ``COUNTED_AT_MOST`` + 1."""
    ranks.move_on(now=now)
    teams = list(agent.teams.all())
    ours = Case.objects.filter(team__in=teams)
    return QueueCounts(
        ready=counted(queue.callable_now(agent, now=now)),
        waiting=counted(ours.unheld().filter(queue_rank=QueueRank.LATER, ready_at__gt=now)),
        asleep=_asleep(teams, now),
        breached=counted(ours.open().filter(first_attempt_at=None, due_at__lte=now)),
        in_hand=counted(ours.filter(status=Status.CLAIMED)),
    )


def counted(rows: QuerySet[Any]) -> int:
    """Return how many rows there are, ``COUNTED_AT_MOST`` + 1 where there are more than ``COUNTED_AT_MOST``."""
    return rows.order_by()[: COUNTED_AT_MOST + 1].count()


def _asleep(teams: list[Team], now: dt.datetime) -> int:
    forbidden = Q(pk__in=[])
    for team in teams:
        allowed = set(queue.zone_keys_allowed(team, now))
        forbidden |= Q(team=team, zone_key__in=[key for key in callable_zones.of_team(team) if key not in allowed])
    return counted(Case.objects.unheld().filter(forbidden, ready_at__lte=now))


def next_callables(agent: User, *, now: dt.datetime) -> list[NextCallable]:
    """Return when those outside their calling hours may be called, the soonest first."""
    found = [one for team in agent.teams.all() for one in _of_team(team, now)]
    return sorted(found, key=lambda one: (one.at is None, one.at or now))


def next_ready(agent: User, *, now: dt.datetime) -> dt.datetime | None:
    """The next time at which a retry or an agreed call is due."""
    later = Case.objects.unheld().filter(team__in=agent.teams.all(), ready_at__gt=now)
    return later.order_by("ready_at").values_list("ready_at", flat=True).first()


def _of_team(team: Team, now: dt.datetime) -> list[NextCallable]:
    due = Case.objects.unheld().filter(team=team, ready_at__lte=now)
    numbers = {key: counted(due.filter(zone_key=key)) for key in callable_zones.of_team(team) if key}
    found = [(tuple(key.split(",")), count) for key, count in numbers.items() if count]
    opening = [NextCallable(next_allowed(now, zones, team.allowed_hours), zones, count) for zones, count in found]
    return [one for one in opening if one.at != now]
