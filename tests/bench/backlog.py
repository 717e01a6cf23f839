"""Triage of a backlog of answers that all need a call, beside a loop of the least SQL that writes the same rows."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Final

import psycopg
from django.db import connection
from django.utils import timezone

from apps.followup import triage
from tests.bench import filling
from tests.bench.filling import Cast
from tests.bench.installation import ROOT
from tests.bench.interleaving import interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.wires import connect

BACKLOG: Final = 100_000
# Five runs of each way, and five of one process and of two, work most of the backlog off.
EACH: Final = 4_000
_BATCH: Final = 500
_CUSTOMERS: Final = """
INSERT INTO customers_customer (external_id, name, phone, wrong_phone, email, language, time_zone,
  account_role, attributes, created_at)
SELECT 'backlog-' || i, 'Customer ' || i, '+445' || lpad(i::text, 9, '0'), '', '', 'en', 'Europe/London', '', '{}',
       %(now)s
FROM generate_series(1, %(answers)s) AS i
"""
_ANSWERS: Final = """
INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
SELECT %(survey)s, id, %(touchpoint)s, 'backlog', external_id, 'nps_0_10', id %% 7, 'detractor', 'It broke again.',
       false, '', 'api', '', false, %(now)s, %(now)s
FROM customers_customer WHERE external_id LIKE 'backlog-%%' ORDER BY id
"""
_NEXT: Final = """
SELECT m.id, r.id, r.customer_id, r.survey_id, r.touchpoint_id
FROM followup_untriagedanswer m JOIN surveys_response r ON r.id = m.response_id
ORDER BY m.id LIMIT %s FOR UPDATE SKIP LOCKED
"""
_ONE: Final = """
WITH opened AS (
  INSERT INTO followup_case (team_id, customer_id, survey_id, touchpoint_id, opening_response_id, status, priority,
    reasons, zone_key, opened_at, due_at, ready_at, attempts_made, attempts_allowed, outcome_group, queue_rank)
  VALUES (%(team)s, %(customer)s, %(survey)s, %(touchpoint)s, %(answer)s, 'queued', 1, ARRAY['detractor'],
    'Europe/London', %(now)s, %(due)s, %(now)s, 0, 5, '', 2) RETURNING id
), told AS (
  INSERT INTO followup_caseevent (case_id, verb, actor_id, at, before, after, why, cause, details, changes)
  SELECT id, 'open', NULL, %(now)s, '', 'queued', '', '', '{"reasons": ["detractor"]}', '{}' FROM opened
)
INSERT INTO followup_triage (response_id, decision, reason, case_id, at)
SELECT %(answer)s, 'opened', 'detractor', id, %(now)s FROM opened
"""
_PROSE: Final = f"""
{BACKLOG:,} answers wait, each of a customer of its own and each in need of a call, so that each opens a case: the
dearest backlog that there is. The loop writes, in one process and one transaction for {_BATCH} answers, the case, its
first event and the triage of each answer by one statement, and deletes the marks by one; it decides nothing. Amends
asks besides whether there is an open case, one before, a plan of a lot, a decision already; reads customers, surveys
and the team's calendar; decides; and writes in bulk.
"""


def bench(setting: Setting) -> Section:
    cast = setting.cast
    fill(cast, BACKLOG)
    runs = interleaved({"least": lambda _: _rate(lambda: _least(cast)), "ours": lambda _: _rate(_ours)})
    least, ours = runs["least"], runs["ours"]
    processes = interleaved({"one": lambda _: _by_processes(1), "two": lambda _: _by_processes(2)})
    one, two = processes["one"], processes["two"]
    _check()
    results = [
        Result(
            f"triage of a backlog of {BACKLOG:,}, one process",
            RATE,
            ours.median,
            "a loop of the least SQL",
            least.median,
            at_least=0.3,
            runs=ours.values,
            baseline_runs=least.values,
        ),
        Result(
            "the same, two processes",
            RATE,
            two.median,
            "one process",
            one.median,
            at_least=1.7,
            runs=two.values,
            baseline_runs=one.values,
        ),
        Result("a sweep that finds nothing", "ms", _empty(), at_most=5.0),
    ]
    return Section("Triage of a backlog", results, _PROSE)


def fill(cast: Cast, answers: int) -> None:
    """Let so many answers wait for triage."""
    values: dict[str, Any] = {
        "now": timezone.now(),
        "answers": answers,
        "survey": cast.survey_id,
        "touchpoint": cast.touchpoint_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CUSTOMERS, values)
        cursor.execute(_ANSWERS, values)
    filling.vacuum()


def work_off(answers: int) -> int:
    """Triage at least so many answers, as a worker does; return how many those were."""
    done, step = 0, triage.Backlog()
    while done < answers and step():
        done += triage.BATCH
    return done


def _rate(work: Callable[[], int]) -> float:
    began = time.perf_counter()
    done = work()
    return done / (time.perf_counter() - began)


def _ours() -> int:
    return work_off(EACH)


def _least(cast: Cast) -> int:
    with connect() as wire:
        return sum(_batch(wire, cast) for _ in range(EACH // _BATCH))


def _batch(wire: psycopg.Connection, cast: Cast) -> int:
    now = dt.datetime.now(dt.UTC)
    with wire.transaction():
        rows = wire.execute(_NEXT, (_BATCH,)).fetchall()
        for _, answer, customer, survey, touchpoint in rows:
            given = {"answer": answer, "customer": customer, "survey": survey, "touchpoint": touchpoint}
            wire.execute(_ONE, {**given, "team": cast.team_id, "now": now, "due": now + dt.timedelta(hours=16)})
        wire.execute("DELETE FROM followup_untriagedanswer WHERE id = ANY(%s)", ([row[0] for row in rows],))
    return len(rows)


def _by_processes(processes: int) -> float:
    """Return the rate at which so many processes triage ``EACH`` answers together; their start is not counted."""
    command = (sys.executable, "-m", "tests.bench.backlog_worker", str(EACH // processes))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    workers = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(processes)]  # type: ignore[call-overload]  # noqa: S603
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
    done = sum(int(worker.stdout.readline()) for worker in workers)
    took = time.perf_counter() - began
    for worker in workers:
        worker.communicate()
    return done / took


def _empty() -> float:
    """Return the milliseconds of a sweep behind which nothing waits."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE followup_untriagedanswer")
    step = triage.Backlog()
    step()
    began = time.perf_counter()
    assert not step()
    return (time.perf_counter() - began) * 1000


def _check() -> None:
    """Each answer that is no longer marked has one triage, and that one case with its event."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM followup_untriagedanswer")
        waiting = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*), count(DISTINCT t.response_id), count(DISTINCT t.case_id), count(DISTINCT e.case_id) "
            "FROM followup_triage t JOIN surveys_response r ON r.id = t.response_id AND r.source = 'backlog' "
            "LEFT JOIN followup_caseevent e ON e.case_id = t.case_id AND e.verb = 'open'"
        )
        assert cursor.fetchone() == (BACKLOG - waiting,) * 4
