"""The queue: which case is next, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from apps.followup.models.case import TURN, Case
from apps.followup.queue import ranks
from apps.followup.verbs.claims import claim
from apps.messaging.quiet_hours import is_allowed
from apps.people.models import Team, User

# A claim looks at so many of each team and place: colleagues may hold the locks of the first ones at this moment.
_LOOKED_AT: Final = 20
_LOOKED_AT_ALL: Final = 1000
_FIRST: Final = """
WITH first AS MATERIALIZED (
  SELECT seen.id FROM unnest(%(teams)s::bigint[], %(zone_keys)s::text[]) AS place (team_id, zone_key)
  CROSS JOIN LATERAL (
    SELECT id FROM followup_case
    WHERE team_id = place.team_id AND zone_key = place.zone_key AND status IN ('queued', 'waiting')
      AND queue_rank < 9 AND ready_at <= %(now)s
    ORDER BY queue_rank, priority DESC, COALESCE(turn_at, due_at), id LIMIT %(looked_at)s
  ) AS seen
)
SELECT id FROM followup_case
WHERE id IN (SELECT id FROM first) AND status IN ('queued', 'waiting')
ORDER BY queue_rank, priority DESC, COALESCE(turn_at, due_at), id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
# It goes from one place to the next by the index, where DISTINCT would read the whole queue.
_PLACES: Final = """
WITH RECURSIVE place AS (
  (SELECT zone_key FROM followup_case WHERE team_id = %(team)s AND status IN ('queued', 'waiting')
   ORDER BY zone_key LIMIT 1)
  UNION ALL
  SELECT (SELECT zone_key FROM followup_case WHERE team_id = %(team)s AND status IN ('queued', 'waiting')
          AND zone_key > place.zone_key ORDER BY zone_key LIMIT 1)
  FROM place WHERE place.zone_key IS NOT NULL
)
SELECT zone_key FROM place WHERE zone_key IS NOT NULL
"""


def claim_next(agent: User, *, now: dt.datetime) -> Case | None:
    """Claim the first callable case of the agent's teams; None where there is none.

    Agents who ask at once are never given the same one: each skips the rows that others have locked. What is read does
    not grow with the queue: for each team and place the first rows of one index, in the order of the queue.
    """
    ranks.move_on(now=now)
    places = [(team.pk, zone_key) for team in agent.teams.all() for zone_key in _zone_keys_allowed(team, now)]
    with transaction.atomic():
        key = _lock_first(places, now, _LOOKED_AT) or _lock_first(places, now, _LOOKED_AT_ALL)
        if key is None:
            return None
        return claim(Case.objects.select_related("team").get(pk=key), agent, now=now)


def _lock_first(places: Sequence[tuple[int, str]], now: dt.datetime, looked_at: int) -> int | None:
    """Lock the first case of these teams and places that nobody else has locked, and return its key."""
    teams, zone_keys = [team for team, _ in places], [zone_key for _, zone_key in places]
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, {"teams": teams, "zone_keys": zone_keys, "now": now, "looked_at": looked_at})
        row = cursor.fetchone()
    return row[0] if row else None


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

    The rule is asked once per place, not per case, and stays in one function. A case without any place is one
    without a phone number: there is nobody to disturb.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, {"team": team.pk})
        keys = [row[0] for row in cursor.fetchall()]
    return [key for key in keys if not key or is_allowed(now, key.split(","), team.allowed_hours)]
