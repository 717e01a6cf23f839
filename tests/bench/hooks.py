"""Texts that come in at the hook, one after another, beside bare SQL that keeps the same row with as many commits.

Twilio waits fifteen seconds; ours is to be done in fifty milliseconds, because what it waits for is only the keeping.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
import uuid
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from apps.messaging.models import Message
from tests.bench.installation import web_server
from tests.bench.results import Result
from tests.bench.wires import connect
from tests.twilio_double.webhooks import signature

TEXTS = 500
TOKEN = "the token of the bench"
PATH = "/hooks/twilio/sms/"
OURS, THEIRS = "+15005550100", "+447700900001"
PUBLIC = "https://bench.example"
ENVIRONMENT = {
    "TWILIO_ACCOUNT_SID": "AC" + "b" * 32,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_FROM": OURS,
    "TWILIO_BASE_URL": "http://127.0.0.1:9",
    "PUBLIC_URL": PUBLIC,
}
_MESSAGE = """
INSERT INTO messaging_message (direction, channel, address, sender, subject, body, html, unsubscribe_token, segments,
  status, reason, error_code, provider_id, attempt_id, key, time_zones, not_before, created_at, opt_out_type,
  keyword, purpose, tries, settled_by)
VALUES ('in', 'sms', %s, %s, '', '8 - too late', '', '', 1, 'received', '', '', %s, %s, %s, '{}', %s, %s, '', '', '',
  0, '')
"""
_BESIDES = (
    "checks the signature, asks for the row that it has kept, and publishes the nudge for its reading to the broker. "
    "Of {texts} texts half took less than {median:.1f} ms, 95 of 100 less than {late:.1f} ms, the slowest {worst:.1f} "
    "ms, all of it measured by the client; the same client gets an empty answer in {floor:.1f} ms."
)


def bench(var_dir: Path) -> Result:
    with web_server(var_dir, **ENVIRONMENT) as port:
        wire = HTTPConnection("127.0.0.1", port, timeout=30)
        for nth in range(20):
            _post(wire, f"SMwarm{nth}")
        took = [_post(wire, f"SMours{nth}") for nth in range(TEXTS)]
        floor = [_knock(wire) for _ in range(TEXTS)]
    bare = _writing()
    for prefix in ("SMours", "SMbare"):
        assert Message.objects.filter(provider_id__startswith=prefix).count() == TEXTS
    ordered = [seconds * 1000 for seconds in sorted(took)]
    besides = _BESIDES.format(
        texts=TEXTS,
        median=statistics.median(ordered),
        late=ordered[TEXTS * 95 // 100],
        worst=ordered[-1],
        floor=statistics.median(floor) * 1000,
    )
    return Result("a text at Twilio's hook", "s", statistics.mean(took), bare, besides)


def _post(wire: HTTPConnection, sid: str) -> float:
    form = {"MessageSid": sid, "From": THEIRS, "To": OURS, "Body": "8 - too late", "NumMedia": "0"}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": signature(PUBLIC + PATH, form, TOKEN),
    }
    since = time.perf_counter()
    wire.request("POST", PATH, urlencode(form), headers)
    answer = wire.getresponse()
    said = answer.read()
    took = time.perf_counter() - since
    assert answer.status == 200, said
    return took


def _knock(wire: HTTPConnection) -> float:
    since = time.perf_counter()
    wire.request("GET", "/health/live/")
    wire.getresponse().read()
    return time.perf_counter() - since


def _writing() -> float:
    """Seconds for one."""
    with connect() as wire:
        since = time.perf_counter()
        for nth in range(TEXTS):
            sid, now = f"SMbare{nth}", dt.datetime.now(dt.UTC)
            with wire.transaction():
                wire.execute(_MESSAGE, (THEIRS, OURS, sid, uuid.uuid4(), f"in:{sid}", now, now))
        return (time.perf_counter() - since) / TEXTS
