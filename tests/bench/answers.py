"""Answers that come in over HTTP, beside bare SQL that writes the same rows with as many commits."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from apps.api.models import ApiToken
from apps.api.resources import incoming_answers
from apps.api.tokens import issuing
from tests.bench.clocks import rate
from tests.bench.filling import Cast
from tests.bench.installation import WEB_THREADS, web_server
from tests.bench.results import Result
from tests.bench.wires import connect

CLIENTS = WEB_THREADS
EACH = 250

_CUSTOMER = """
INSERT INTO customers_customer (external_id, name, phone, email, language, time_zone,
  account_role, attributes, created_at)
VALUES (%s, 'Carol Jones', %s, '', 'en', '', '', '{}', %s) RETURNING id
"""
_RESPONSE = """
INSERT INTO surveys_response (survey_id, customer_id, touchpoint_id, source, idempotency_key, scale, score,
  "group", comment, callback_requested, preferred_time, via, served_by, is_resurvey, answered_at, received_at)
VALUES (%s, %s, %s, 'api:bench', NULL, 'nps_0_10', 3, 'detractor', 'Nobody rang.', false, '', 'api', '', false,
  %s, %s)
"""
_REPLY = """
INSERT INTO api_idempotentreply (token_id, key, request_digest, body, created_at) VALUES (%s, %s, %s, %s, %s)
"""
_BESIDES = (
    "sends 7 statements for 3, each built and read by the ORM: the token, the key, the survey, the customer, the "
    "answer, the reply; checks and renders the body, and publishes the nudge for triage to the broker. All of it in "
    "threads of one Python, which run one at a time, on cores shared with the clients and the database. HTTP and "
    "middleware are the small part: the same clients get {floor:,.0f} empty requests a second; without HTTP, key and "
    "nudge the same functions keep {kept:,.0f} answers a second. More web workers give more on more cores."
)


def bench(cast: Cast, var_dir: Path) -> Result:
    secret = issuing.issue("bench", ["ingest"], "", now=timezone.now())
    with web_server(var_dir) as port:
        rate([_posting(port, secret, f"warm-{client}", 20) for client in range(CLIENTS)])
        ours = rate([_posting(port, secret, f"http-{client}", EACH) for client in range(CLIENTS)])
        floor = rate([_knocking(port, EACH) for _ in range(CLIENTS)])
    _check("http-")
    kept = rate([_keeping(f"kept-{client}") for client in range(CLIENTS)])
    bare = rate([_writing(cast, f"bare-{client}") for client in range(CLIENTS)])
    _check("bare-")
    besides = _BESIDES.format(floor=floor, kept=kept)
    return Result(f"answers over HTTP by {CLIENTS} clients", "a second", ours, bare, besides)


def _posting(port: int, secret: str, prefix: str, times: int) -> Callable[[threading.Barrier], int]:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def work(barrier: threading.Barrier) -> int:
        wire = HTTPConnection("127.0.0.1", port, timeout=30)
        barrier.wait()
        for nth in range(times):
            name = f"{prefix}-{nth}"
            wire.request(
                "POST", "/api/v1/responses/", json.dumps(_body(name, nth)), {**headers, "Idempotency-Key": name}
            )
            reply = wire.getresponse()
            said = reply.read()
            assert reply.status == 201, said
        return times

    return work


def _body(name: str, nth: int) -> dict[str, Any]:
    customer = {"external_id": name, "name": "Carol Jones", "phone": _phone(nth)}
    return {"survey": "relationship", "customer": customer, "score": 3, "comment": "Nobody rang."}


def _phone(nth: int) -> str:
    return f"+4477009{nth:05d}"


def _knocking(port: int, times: int) -> Callable[[threading.Barrier], int]:
    def work(barrier: threading.Barrier) -> int:
        wire = HTTPConnection("127.0.0.1", port, timeout=30)
        barrier.wait()
        for _ in range(times):
            wire.request("GET", "/health/live/")
            wire.getresponse().read()
        return times

    return work


def _keeping(prefix: str) -> Callable[[threading.Barrier], int]:
    token = ApiToken.objects.get(name="bench")

    def work(barrier: threading.Barrier) -> int:
        connection.ensure_connection()
        barrier.wait()
        for nth in range(EACH):
            with transaction.atomic():
                incoming_answers.take(_body(f"{prefix}-{nth}", nth), token, now=timezone.now())
        connection.close()
        return EACH

    return work


def _writing(cast: Cast, prefix: str) -> Callable[[threading.Barrier], int]:
    token_id = ApiToken.objects.get(name="bench").pk
    body = json.dumps({"id": 1, "survey": "relationship", "comment": "Nobody rang.", "padding": "x" * 300})

    def work(barrier: threading.Barrier) -> int:
        with connect() as wire:
            barrier.wait()
            for nth in range(EACH):
                name, now = f"{prefix}-{nth}", dt.datetime.now(dt.UTC)
                with wire.transaction():
                    row = wire.execute(_CUSTOMER, (name, _phone(nth), now)).fetchone()
                    assert row is not None
                    wire.execute(_RESPONSE, (cast.survey_id, row[0], cast.touchpoint_id, now, now))
                    wire.execute(_REPLY, (token_id, name, "0" * 64, body, now))
        return EACH

    return work


def _check(prefix: str) -> None:
    """Every answer is there, with its customer and its reply."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM surveys_response r JOIN customers_customer c ON c.id = r.customer_id "
            "JOIN api_idempotentreply i ON i.key = c.external_id WHERE c.external_id LIKE %s",
            [f"{prefix}%"],
        )
        assert cursor.fetchone() == (CLIENTS * EACH,)
