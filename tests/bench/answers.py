"""Answers that come in over HTTP, beside a bare view of REST framework and a plain view with one statement."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from apps.api.tokens import issuing
from tests.bench import clients
from tests.bench.interleaving import interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.web import PROCESSES, THREADS, web_server

CLIENTS: Final = 8
SECONDS: Final = 2.0
AT_MOST: Final = 1000
_WARM: Final = 40
WAYS: Final = {"rest": "/bare/rest/", "ours": "/api/v1/responses/", "one": "/bare/one-statement/"}
_BASELINE: Final = "a bare REST framework view"
_PROSE = f"""
{CLIENTS} clients post new customers' answers, each with a key of its own, to granian as production starts it
({PROCESSES} processes of {THREADS} threads, production settings), with no worker running. All ways are served by the
same processes, under the same middleware; clients, server and database share the cores. The bare view of REST
framework finds the token by its digest, checks the body by a serializer and writes customer, answer and stored reply by
the ORM in one transaction. The plain view trusts its body and writes the same rows by one statement.
"""


def bench(setting: Setting) -> Section:
    setting.cast  # noqa: B018  (migrates, and installs the survey)
    secret = issuing.issue("bench", ["ingest"], "", now=timezone.now())
    with web_server(setting.var_dir) as port:
        measure = partial(_measure, port, secret)
        for way in WAYS:
            measure(way, "warm", times=_WARM)
        runs = interleaved({way: partial(_run, measure, way) for way in WAYS})
    rest, ours, one = (runs[way] for way in WAYS)
    work = f"answers by POST /responses/, {CLIENTS} clients"
    beside: dict[str, Any] = {"beside": _BASELINE, "baseline": rest.median, "baseline_runs": rest.values}
    results = [
        Result(work, RATE, ours.median, at_least=1.0, runs=ours.values, **beside),
        Result("the same, a plain view with one statement", RATE, one.median, runs=one.values, **beside),
    ]
    return Section("Answers over HTTP", results, _PROSE)


def _run(measure: Callable[[str, str], float], way: str, nth: int) -> float:
    return measure(way, str(nth))


def _measure(port: int, secret: str, way: str, run: str, times: int = AT_MOST) -> float:
    prefix = f"{way}-{run}"
    names = [[f"{prefix}-{client}-{nth}" for nth in range(times)] for client in range(CLIENTS)]
    requests = [[_request(WAYS[way], secret, name, nth) for nth, name in enumerate(each)] for each in names]
    measured = clients.rate_of(port, requests, status=201, seconds=SECONDS)
    _check(f"{prefix}-", measured.answered)
    return measured.a_second


def _request(path: str, secret: str, name: str, nth: int) -> bytes:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Idempotency-Key": name}
    return clients.request(path, headers, json.dumps(_body(name, nth)).encode())


def _body(name: str, nth: int) -> dict[str, Any]:
    customer = {"external_id": name, "name": "Carol Jones", "phone": f"+4477009{nth:05d}"}
    return {"survey": "relationship", "customer": customer, "score": 3, "comment": "Nobody rang."}


def _check(prefix: str, answers: int) -> None:
    """Every answer is there, with its customer and its reply."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM surveys_response r JOIN customers_customer c ON c.id = r.customer_id "
            "JOIN api_idempotentreply i ON i.key = c.external_id WHERE c.external_id LIKE %s",
            [f"{prefix}%"],
        )
        assert cursor.fetchone() == (answers,)
