"""Texts that come in at Twilio's hook, over HTTP, beside a bare view that inserts the same row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from apps.messaging.models import Message
from tests.bench import clients
from tests.bench.interleaving import interleaved
from tests.bench.results import RATE, Result, Section
from tests.bench.setting import Setting
from tests.bench.web import PUBLIC_URL, web_server
from tests.twilio_double.webhooks import signature

CLIENTS: Final = 8
SECONDS: Final = 2.0
AT_MOST: Final = 1000
_WARM: Final = 40
TOKEN: Final = "the token of the bench"
HOOK, BARE = "/hooks/twilio/sms/", "/bare/text/"
ENVIRONMENT: Final = {
    "TWILIO_ACCOUNT_SID": "AC" + "b" * 32,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_FROM": "+15005550100",
    "TWILIO_BASE_URL": "http://127.0.0.1:9",
}
_PROSE = f"""
{CLIENTS} clients post texts as Twilio does, to the same server as answers. The bare view inserts the row by the ORM and
believes everybody; Amends checks the signature, reads a command such as STOP, keeps a repeated delivery once and nudges
a worker.
"""


def bench(setting: Setting) -> Section:
    setting.cast  # noqa: B018  (migrates)
    with web_server(setting.var_dir, ENVIRONMENT) as port:
        measure = partial(_measure, port)
        for path in (BARE, HOOK):
            measure(path, f"SMwarm{path[1]}", times=_WARM)
        runs = interleaved({path: partial(_run, measure, path) for path in (BARE, HOOK)})
    bare, ours = runs[BARE], runs[HOOK]
    result = Result(
        work=f"texts at Twilio's hook, {CLIENTS} clients",
        unit=RATE,
        ours=ours.median,
        beside="a bare view that inserts the same row",
        baseline=bare.median,
        at_least=0.5,
        runs=ours.values,
        baseline_runs=bare.values,
    )
    return Section("Texts at the hook", [result], _PROSE)


def _run(measure: Callable[[str, str], float], path: str, nth: int) -> float:
    return measure(path, f"SM{path[1]}{nth}")


def _measure(port: int, path: str, prefix: str, times: int = AT_MOST) -> float:
    requests = [[_request(path, f"{prefix}-{client}-{nth}") for nth in range(times)] for client in range(CLIENTS)]
    measured = clients.rate_of(port, requests, status=200, seconds=SECONDS)
    assert Message.objects.filter(provider_id__startswith=f"{prefix}-").count() == measured.answered
    return measured.a_second


def _request(path: str, sid: str) -> bytes:
    fields = {
        "MessageSid": sid,
        "From": "+447700900001",
        "To": ENVIRONMENT["TWILIO_FROM"],
        "Body": "8 - too late",
        "NumMedia": "0",
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": signature(PUBLIC_URL + HOOK, fields, TOKEN),
    }
    return clients.request(path, headers, clients.form(fields))
