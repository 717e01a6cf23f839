"""The places where the customers of a queue may be, found by walking one index from each place to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db import connection

from apps.core.allowed_hours import AllowedHours
from apps.messaging.quiet_hours import is_allowed
from apps.people.models import Team, User

# DISTINCT would read the whole queue.
_PLACES: Final = """
WITH RECURSIVE own AS (
  SELECT t.id, t.lease_minutes, t.call_from, t.call_until FROM people_team t WHERE {teams}
), place AS (
  SELECT own.id, (SELECT zone_key FROM followup_case WHERE team_id = own.id AND status IN ('queued', 'waiting')
                  ORDER BY zone_key LIMIT 1) AS zone_key FROM own
  UNION ALL
  SELECT place.id, (SELECT zone_key FROM followup_case WHERE team_id = place.id AND status IN ('queued', 'waiting')
                    AND zone_key > place.zone_key ORDER BY zone_key LIMIT 1)
  FROM place WHERE place.zone_key IS NOT NULL
)
SELECT own.id, own.lease_minutes, own.call_from, own.call_until, place.zone_key
FROM place JOIN own USING (id) WHERE zone_key IS NOT NULL
"""
OF_TEAM: Final = _PLACES.format(teams="t.id = %(key)s")
OF_AGENT: Final = _PLACES.format(
    teams="t.id IN (SELECT team_id FROM people_user_teams WHERE user_id = %(key)s)",
)


class Place(NamedTuple):
    """A place with cases of a team in no agent's hands, and what the team's rules say of them."""

    team_id: int
    lease_minutes: int
    hours: AllowedHours
    zone_key: str


def of_team(team: Team) -> list[str]:
    """Return the keys of the places of one team's queue."""
    return [place.zone_key for place in _found(OF_TEAM, team.pk)]


def callable_places(agent: User, *, now: dt.datetime) -> list[Place]:
    """Return the places of the agent's teams where customers may be called now."""
    found = _found(OF_AGENT, agent.pk)
    return [place for place in found if allowed([place.zone_key], place.hours, now=now)]


def allowed(zone_keys: Iterable[str], hours: AllowedHours, *, now: dt.datetime) -> list[str]:
    """Return which places are within the hours: the rule is asked once per place, not per case."""
    return [key for key in zone_keys if not key or is_allowed(now, key.split(","), hours)]


def _found(statement: str, key: int) -> list[Place]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"key": key})
        return [Place(team, lease, AllowedHours(*hours), zone) for team, lease, *hours, zone in cursor.fetchall()]
