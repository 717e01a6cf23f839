"""Claiming the next case: one statement finds it, takes it in hand and writes the event (docs/adr/0040)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from psycopg.types.json import Jsonb

from apps.followup.models.case import Case
from apps.followup.queue import ranks
from apps.followup.queue.callable_zones import Place, callable_places
from apps.people.models import User

# A claim looks at so many of each team and place: colleagues may hold the locks of the first ones at this moment.
LOOKED_AT: Final = (8, 1000)
CLAIM: Final = f"""
WITH first AS MATERIALIZED (
  SELECT seen.id FROM unnest(%(teams)s::bigint[], %(zone_keys)s::text[]) AS place (team_id, zone_key)
  CROSS JOIN LATERAL (
    SELECT id, queue_rank, priority, COALESCE(turn_at, due_at) AS turn FROM followup_case
    WHERE team_id = place.team_id AND zone_key = place.zone_key AND status IN ('queued', 'waiting')
      AND queue_rank < 9 AND ready_at <= %(now)s
    ORDER BY queue_rank, priority DESC, COALESCE(turn_at, due_at), id LIMIT %(looked_at)s
  ) AS seen
  ORDER BY seen.queue_rank, seen.priority DESC, seen.turn, seen.id LIMIT %(looked_at)s * 4
), free AS MATERIALIZED (
  SELECT id, status FROM followup_case
  WHERE id IN (SELECT id FROM first) AND status IN ('queued', 'waiting')
  ORDER BY queue_rank, priority DESC, COALESCE(turn_at, due_at), id LIMIT 1 FOR UPDATE SKIP LOCKED
), moved AS (
  UPDATE followup_case
  SET status = 'claimed', holder_id = %(agent)s, lease_until = lease.until, queue_rank = {ranks.RANK}
  FROM free, unnest(%(lease_teams)s::bigint[], %(leases)s::timestamptz[], %(changes)s::jsonb[])
    AS lease (team, until, said)
  WHERE followup_case.id = free.id AND lease.team = followup_case.team_id
  RETURNING followup_case.*, free.status AS before, lease.said
), event AS (
  INSERT INTO followup_caseevent (case_id, verb, actor_id, at, before, after, why, cause, details, changes)
  SELECT id, 'claim', %(agent)s, %(now)s, before, 'claimed', '', '', '{{}}', said FROM moved
)
SELECT * FROM moved
"""  # noqa: S608  (our own words)


def claim_next(agent: User, *, now: dt.datetime) -> Case | None:
    """Claim the first callable case of the agent's teams; None where there is none.

    Agents who ask at once are never given the same one: each skips the rows that others have locked. What is read does
    not grow with the queue: for each team and place the first rows of one index, in the order of the queue. It is the
    verb ``claim`` in one statement: what a case that is offered here may not be (held, closed, another team's, waiting
    for a lot) the statement leaves out.
    """
    ranks.move_on(now=now)
    found = callable_places(agent, now=now)
    return _claim(agent, found, now) if found else None


def _claim(agent: User, found: Sequence[Place], now: dt.datetime) -> Case | None:
    values = parameters(agent, found, now)
    for looked_at in LOOKED_AT:
        for case in Case.objects.raw(CLAIM, {**values, "looked_at": looked_at}):
            return case
    return None


def parameters(agent: User, found: Sequence[Place], now: dt.datetime) -> dict[str, Any]:
    """Return the values of ``CLAIM`` but ``looked_at``; a lease is the team's."""
    leases = {place.team_id: now + dt.timedelta(minutes=place.lease_minutes) for place in found}
    return {
        "agent": agent.pk,
        "now": now,
        "teams": [place.team_id for place in found],
        "zone_keys": [place.zone_key for place in found],
        "lease_teams": list(leases),
        "leases": list(leases.values()),
        "changes": [Jsonb({"holder": agent.pk, "lease_until": until.isoformat()}) for until in leases.values()],
    }
