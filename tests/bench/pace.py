"""Answers at a steady pace, with everything on the same cores: how long until each one's case is in the queue."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.utils import timezone

from apps.api.tokens import issuing
from config import queues
from tests.bench import clients
from tests.bench.installation import ROOT
from tests.bench.results import Result, Section
from tests.bench.setting import Setting
from tests.bench.web import web_server
from tests.bench.wires import connect

A_SECOND: Final = 50
SECONDS: Final = 60
CLIENTS: Final = 4
_WARM: Final = 5.0
_LAST: Final = 30.0
_CASES: Final = """
SELECT c.id, r.idempotency_key FROM followup_case c JOIN surveys_response r ON r.id = c.opening_response_id
WHERE c.id > %s ORDER BY c.id
"""
_PROSE: Final = f"""
{A_SECOND} answers a second come in over HTTP for {SECONDS} seconds, each of a new customer and each in need of a call;
web server, a worker of two processes, database, broker, the clients and whoever looks share the cores. An answer's time
runs from the moment at which it was to be sent until its case is seen in the queue by another connection.
"""


def bench(setting: Setting) -> Section:
    setting.cast  # noqa: B018  (migrates, and installs the survey)
    secret = issuing.issue("pace", ["ingest"], "", now=timezone.now())
    with web_server(setting.var_dir) as port, _worker():
        _paced(port, secret, "warm", _WARM)
        took = sorted(_paced(port, secret, "pace", SECONDS))
    p99, p50 = took[len(took) * 99 // 100] * 1000, took[len(took) // 2] * 1000
    work = f"answer to case in the queue, {A_SECOND} answers a second for {SECONDS} s"
    return Section(
        "An answer's way into the queue",
        [Result(f"{work}: p99", "ms", p99, at_most=1000.0), Result("the same: median", "ms", p50)],
        _PROSE,
    )


@contextmanager
def _worker() -> Iterator[None]:
    alone = ("--without-mingle", "--without-gossip", "--without-heartbeat")
    which = ("-Q", ",".join(queues.ALL), "--concurrency", "2", "--loglevel", "ERROR")
    command = (sys.executable, "-m", "celery", "-A", "config", "worker", *which, *alone)
    worker = subprocess.Popen(command, cwd=ROOT, env=os.environ.copy())  # noqa: S603  our own words
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(30)


def _paced(port: int, secret: str, prefix: str, seconds: float) -> list[float]:
    """Return the seconds that each answer took until its case was seen."""
    answers = int(A_SECOND * seconds)
    began = time.perf_counter() + 0.5
    planned = {f"{prefix}-{nth}": began + nth / A_SECOND for nth in range(answers)}
    senders = [
        threading.Thread(target=_send, args=(port, secret, list(planned.items())[client::CLIENTS]))
        for client in range(CLIENTS)
    ]
    for sender in senders:
        sender.start()
    seen = _watch(prefix, answers, began + seconds + _LAST)
    for sender in senders:
        sender.join()
    assert len(seen) == answers, f"{answers - len(seen)} answers have no case after {_LAST:.0f} s"
    return [seen[name] - at for name, at in planned.items()]


def _send(port: int, secret: str, planned: list[tuple[str, float]]) -> None:
    for name, at in planned:
        time.sleep(max(0.0, at - time.perf_counter()))
        customer = {"external_id": name, "name": "Carol Jones", "phone": "+447700900001"}
        body = {"survey": "relationship", "customer": customer, "score": 3, "comment": "Nobody rang."}
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Idempotency-Key": name}
        reply = clients.replies(port, [clients.request("/api/v1/responses/", headers, json.dumps(body).encode())])[0]
        assert reply.startswith(b"HTTP/1.1 201 "), reply


def _watch(prefix: str, answers: int, until: float) -> dict[str, float]:
    """Look for new cases every ten milliseconds; return when each answer's was seen first."""
    seen: dict[str, float] = {}
    with connect() as wire:
        last = 0
        while len(seen) < answers and time.perf_counter() < until:
            rows = wire.execute(_CASES, (last,)).fetchall()
            now = time.perf_counter()
            seen |= {key: now for _, key in rows if key.startswith(f"{prefix}-") and key not in seen}
            # A case with a smaller number may be committed later: the last second's are looked at again.
            last = max([last, *(number - A_SECOND for number, _ in rows)])
            time.sleep(0.01)
    return seen
