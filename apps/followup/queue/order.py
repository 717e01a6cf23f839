"""The queue: which case is next, and for whom."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.followup.models.case import Case
from apps.followup.verbs.claims import claim
from apps.messaging.quiet_hours import is_allowed
from apps.people.models import Team, User


@transaction.atomic
def claim_next(agent: User, *, now: dt.datetime) -> Case | None:
    """Claim the first callable case of the agent's teams; None where there is none.

    Agents who ask at once are never given the same one: each skips the rows that others have locked.
    """
    case = in_order(callable_now(agent, now=now), now=now).select_for_update(skip_locked=True, of=("self",)).first()
    return None if case is None else claim(case, agent, now=now)


def callable_now(agent: User, *, now: dt.datetime) -> QuerySet[Case]:
    """The unheld cases whose customers may be called at this moment, by any of the agent's teams."""
    within_hours = Q(pk__in=[])
    for team in agent.teams.all():
        within_hours |= Q(team=team, zone_key__in=_zone_keys_allowed(team, now))
    return Case.objects.unheld().filter(within_hours, ready_at__lte=now).select_related("team")


def in_order(cases: QuerySet[Case], *, now: dt.datetime) -> QuerySet[Case]:
    """Order them: customers who have just called us; overdue first attempts and callbacks whose time has come; by
    priority; by due time.
    """
    # NULL would sort before true, and without a callback the comparison is NULL.
    called_back = Q(called_back_at__isnull=False, callback_at__isnull=False, callback_at=F("called_back_at"))
    agreed = Q(callback_at__isnull=False, callback_at__lte=now)
    overdue = Q(first_attempt_at=None, due_at__lte=now)
    ranked = cases.alias(called_back=called_back, comes_first=overdue | agreed)
    return ranked.order_by("-called_back", "-comes_first", "-priority", "due_at", "pk")


def _zone_keys_allowed(team: Team, now: dt.datetime) -> list[str]:
    """Return which of the places where this team's customers may be are within its calling hours.

    The rule is asked once per place, not per case, and stays in one function. A case without any place is one
    without a phone number: there is nobody to disturb.
    """
    unheld = Case.objects.unheld().filter(team=team).order_by()
    keys = unheld.values_list("zone_key", flat=True).distinct()
    return [key for key in keys if not key or is_allowed(now, key.split(","), team.allowed_hours)]
