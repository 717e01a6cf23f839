"""The queue: which cases may be called now, and in which order."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet

from apps.followup.models.case import TURN, Case
from apps.followup.queue import callable_zones
from apps.people.models import Team, User


def callable_now(agent: User, *, now: dt.datetime) -> QuerySet[Case]:
    """The unheld cases whose customers may be called at this moment, by any of the agent's teams."""
    within_hours = Q(pk__in=[])
    for team in agent.teams.all():
        within_hours |= Q(team=team, zone_key__in=_zone_keys_allowed(team, now))
    return Case.objects.unheld().filter(within_hours, ready_at__lte=now).select_related("team")


def in_order(cases: QuerySet[Case], *, now: dt.datetime) -> QuerySet[Case]:
    """Order them: customers who have just called us; overdue first attempts and callbacks whose time has come; by
    priority; by due time, or by the turn that was drawn among equals.
    """
    # NULL would sort before true, and without a callback the comparison is NULL.
    called_back = Q(called_back_at__isnull=False, callback_at__isnull=False, callback_at=F("called_back_at"))
    agreed = Q(callback_at__isnull=False, callback_at__lte=now)
    overdue = Q(first_attempt_at=None, due_at__lte=now)
    ranked = cases.alias(called_back=called_back, comes_first=overdue | agreed)
    return ranked.order_by("-called_back", "-comes_first", "-priority", TURN, "pk")


def _zone_keys_allowed(team: Team, now: dt.datetime) -> list[str]:
    """Return which of the places where this team's customers may be are within its calling hours.

    A case without any place is one without a phone number: there is nobody to disturb.
    """
    return callable_zones.allowed(callable_zones.of_team(team), team.allowed_hours, now=now)
