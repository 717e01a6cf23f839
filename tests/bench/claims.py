"""Agents who ask for their next case all at once, beside bare SQL that hands out the same rows."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb

from apps.followup import queue
from apps.people.models import User
from tests.bench import filling
from tests.bench.clocks import rate
from tests.bench.interleaving import interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.wires import connect

# A Tuesday at noon in London: everybody in the queue may be called.
NOW = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
IN_QUEUE = 500
AGENTS = 8

_NEXT = """
SELECT id FROM followup_case
WHERE team_id = %(team)s AND zone_key = 'Europe/London' AND status IN ('queued', 'waiting') AND ready_at <= %(now)s
ORDER BY ((first_attempt_at IS NULL AND due_at <= %(now)s) OR coalesce(callback_at <= %(now)s, false)) DESC,
         priority DESC, due_at, id
LIMIT 1 FOR UPDATE SKIP LOCKED
"""
_CLAIM = "UPDATE followup_case SET status = 'claimed', holder_id = %(agent)s, lease_until = %(until)s WHERE id = %(id)s"
_EVENT = """
INSERT INTO followup_caseevent (case_id, verb, actor_id, at, before, after, why, cause, details, changes)
VALUES (%(id)s, 'claim', %(agent)s, %(now)s, 'queued', 'claimed', '', '', '{}', %(changes)s)
"""
_PROSE = """
Besides the bare SQL, Amends asks for the agent's teams and for the places that are within calling hours now, compares
and sets within a savepoint, checks the table of moves and the agent's rights, and builds each statement by the ORM.
"""


def bench(setting: Setting) -> Section:
    cast = setting.history(filling.CASES)
    agents = cast.agents[:AGENTS]
    filling.queue(cast, IN_QUEUE, NOW)
    runs = interleaved(
        {
            "bare": lambda _: _rate([_bare(agent.pk, cast.team_id) for agent in agents]),
            "ours": lambda _: _rate([_claiming(agent) for agent in agents]),
        }
    )
    bare, ours = runs["bare"], runs["ours"]
    work = f"claims by {AGENTS} agents in one process, {IN_QUEUE:,} in the queue"
    result = Result(work, RATE, ours.median, "bare SQL", bare.median, runs=ours.values, baseline_runs=bare.values)
    return Section("Claims", [result], _PROSE)


def _rate(workers: list[Callable[[threading.Barrier], int]]) -> float:
    measured = rate(workers)
    _check_and_put_back()
    return measured


def _claiming(agent: User) -> Callable[[threading.Barrier], int]:
    def work(barrier: threading.Barrier) -> int:
        connection.ensure_connection()
        barrier.wait()
        claimed = 0
        while queue.claim_next(agent, now=NOW) is not None:
            claimed += 1
        connection.close()
        return claimed

    return work


def _bare(agent_id: int, team_id: int) -> Callable[[threading.Barrier], int]:
    until = NOW + dt.timedelta(minutes=30)
    changes = Jsonb({"holder": agent_id, "lease_until": until.isoformat()})
    values = {"team": team_id, "now": NOW, "agent": agent_id, "until": until, "changes": changes}

    def work(barrier: threading.Barrier) -> int:
        with connect() as wire:
            barrier.wait()
            claimed = 0
            while _claim_one(wire, values):
                claimed += 1
            return claimed

    return work


def _claim_one(wire: psycopg.Connection, values: dict[str, object]) -> bool:
    with wire.transaction():
        row = wire.execute(_NEXT, values).fetchone()
        if row is None:
            return False
        wire.execute(_CLAIM, {**values, "id": row[0]})
        wire.execute(_EVENT, {**values, "id": row[0]})
        return True


def _check_and_put_back() -> None:
    """Each case was handed out once; then all wait again, as at first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT case_id) FROM followup_caseevent WHERE verb = 'claim'")
        assert cursor.fetchone() == (IN_QUEUE, IN_QUEUE)
        cursor.execute("DELETE FROM followup_caseevent WHERE verb = 'claim'")
        cursor.execute(
            "UPDATE followup_case SET status = 'queued', holder_id = NULL, lease_until = NULL WHERE status = 'claimed'"
        )
    filling.vacuum()
