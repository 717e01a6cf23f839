"""Agents who ask for their next case all at once, of a million that wait in eight time zones."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from django.db import connection
from django.utils import timezone
from psycopg import ClientCursor

from apps.api.tokens import issuing
from apps.followup import queue
from apps.followup.queue import claiming
from apps.followup.queue.callable_zones import Place
from apps.people.models import Team, User
from config.engines import wheels
from config.engines.locations import locate
from tests.bench import clients, filling_queue
from tests.bench.bare.claim import ZONES
from tests.bench.clocks import rate
from tests.bench.filling import Cast
from tests.bench.interleaving import interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.web import web_server
from tests.bench.wires import connect

CASES: Final = 1_000_000
AGENTS: Final = 16
SECONDS: Final = 2.0
AT_MOST: Final = 3000
_TPS: Final = re.compile(r"tps = ([\d.]+)")
_PROSE: Final = f"""
{CASES:,} cases wait in {len(ZONES)} zones, all of which may be called; {AGENTS} agents ask at once, each as soon as
they have their case. pgbench sends the statement of the claim with its values, by as many connections, and does nothing
else. Amends sends two statements before it: ranks that time moves on, and the places of the agent's teams. Over HTTP
the bare view believes who it is told that the agent is, and answers with the number of the case; Amends finds the token
and answers with the whole case, what the customer said and what was done: eight more statements, and their JSON.
"""


def bench(setting: Setting) -> Section:
    cast = setting.cast
    Team.objects.filter(pk=cast.team_id).update(call_from=dt.time(0), call_until=dt.time(23, 59, 59))
    setting.say(f"  letting {CASES:,} cases wait")
    filling_queue.fill(cast, CASES, ZONES)
    return Section("Claims", [_in_process(setting, cast), _over_http(setting, cast)], _PROSE)


def _in_process(setting: Setting, cast: Cast) -> Result:
    agents = cast.agents[:AGENTS]
    runs = interleaved(
        {
            "pgbench": lambda _: _pgbench(setting.var_dir, cast),
            "ours": lambda _: rate([_claiming(agent) for agent in agents]),
        }
    )
    _check()
    pgbench, ours = runs["pgbench"], runs["ours"]
    return Result(
        f"claims in one process by {AGENTS} agents, {CASES:,} in the queue",
        RATE,
        ours.median,
        "pgbench with the one statement",
        pgbench.median,
        at_least=0.25,
        runs=ours.values,
        baseline_runs=pgbench.values,
    )


def _over_http(setting: Setting, cast: Cast) -> Result:
    headers = [_headers(agent) for agent in cast.agents[:AGENTS]]
    with web_server(setting.var_dir) as port:
        ways = {
            "bare": [clients.request(f"/bare/claim/?agent={agent.pk}", {}) for agent in cast.agents[:AGENTS]],
            "ours": [clients.request("/api/v1/cases/next/", each) for each in headers],
        }
        for requests in ways.values():
            _ask(port, requests, 0)
        runs = interleaved({way: partial(_ask, port, requests) for way, requests in ways.items()})
    _check()
    bare, ours = runs["bare"], runs["ours"]
    return Result(
        f"claims over HTTP by {AGENTS} agents, {CASES:,} in the queue",
        RATE,
        ours.median,
        "a bare Django view with the one statement",
        bare.median,
        at_least=0.7,
        runs=ours.values,
        baseline_runs=bare.values,
    )


def _headers(agent: User) -> dict[str, str]:
    secret = issuing.issue(f"claims of {agent.name}", ["agent"], agent.email, now=timezone.now())
    return {"Authorization": f"Bearer {secret}"}


def _ask(port: int, requests: list[bytes], _nth: int) -> float:
    return clients.rate_of(port, [[each] * AT_MOST for each in requests], status=200, seconds=SECONDS).a_second


def _claiming(agent: User) -> Callable[[threading.Barrier], int]:
    def work(barrier: threading.Barrier) -> int:
        connection.ensure_connection()
        barrier.wait()
        until, claimed = time.perf_counter() + SECONDS, 0
        while time.perf_counter() < until:
            assert queue.claim_next(agent, now=timezone.now()) is not None
            claimed += 1
        connection.close()
        return claimed

    return work


def _pgbench(var_dir: Path, cast: Cast) -> float:
    engines = locate(var_dir)
    script = var_dir / "claim.sql"
    script.write_text(_statement(cast) + ";\n")
    command = [str(wheels.postgres_bin() / "pgbench"), "-n", "-c", str(AGENTS), "-j", "2", "-T", str(int(SECONDS))]
    where = ["-h", str(engines.postgres_socket_dir), "-U", "amends", "-f", str(script), "amends"]
    said = subprocess.run([*command, *where], check=True, capture_output=True, text=True).stdout  # noqa: S603  our own words
    found = _TPS.search(said)
    assert found, said
    return float(found.group(1))


def _statement(cast: Cast) -> str:
    """Return the statement of a claim with its values, on one line."""
    hours = Team.objects.get(pk=cast.team_id).allowed_hours
    found = [Place(cast.team_id, 30, hours, zone) for zone in ZONES]
    values = {**claiming.parameters(cast.agents[0], found, timezone.now()), "looked_at": claiming.LOOKED_AT[0]}
    with connect() as wire:
        text = ClientCursor(wire).mogrify(claiming.CLAIM, values)
    return " ".join(text.split())


def _check() -> None:
    """Each claim was of another case, and each case that was claimed is in somebody's hands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT e.case_id), count(*) FILTER (WHERE c.status = 'claimed') "
            "FROM followup_caseevent e JOIN followup_case c ON c.id = e.case_id WHERE e.verb = 'claim'"
        )
        events, cases, claimed = cursor.fetchone()
        assert events == cases == claimed > 0
