"""The queue: which cases may be called now, and in which order."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from apps.followup.models.case import TURN, Case
from apps.followup.queue import callable_zones, ranks
from apps.people.models import Team, User


def callable_now(agent: User, *, now: dt.datetime) -> QuerySet[Case]:
    """The unheld cases whose customers may be called at this moment, by any of the agent's teams."""
    within_hours = Q(pk__in=[])
    for team in agent.teams.all():
        within_hours |= Q(team=team, zone_key__in=zone_keys_allowed(team, now))
    return Case.objects.unheld().filter(within_hours, ready_at__lte=now).select_related("team")


def in_order(cases: QuerySet[Case], *, now: dt.datetime) -> QuerySet[Case]:
    """Order them as they are given out: customers who have just called us; overdue first attempts and callbacks whose
    time has come; the others; those whose time is yet to come, or whom a lot holds back. Within these by priority, then
    by due time, or by the turn that was drawn among equals.

    The ranks are moved on to ``now`` first, so that the order is that of an index.
    """
    ranks.move_on(now=now)
    return cases.order_by("queue_rank", "-priority", TURN, "pk")


def zone_keys_allowed(team: Team, now: dt.datetime) -> list[str]:
    """Return which of the places where this team's customers may be are within its calling hours.

    A case without any place is one without a phone number: there is nobody to disturb.
    """
    return callable_zones.allowed(callable_zones.of_team(team), team.allowed_hours, now=now)
