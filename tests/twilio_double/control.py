"""The control of the double: JSON under /control/ to tell it how to be and to ask what it saw; a page at / for eyes.

GET  /                        the phones, drawn
GET  /control/phones/         every phone with its texts; /control/phones/+44…/ one of them
GET  /control/posts/          every request to send that came, taken or not
GET  /control/calls/          every call that was to be placed
GET  /control/webhooks/       what was called back, with the answers
POST /control/say/            {"phone", "number", "body"}: a customer writes
POST /control/faults/          fields of FaultPlan: {"requests": ["429"], "request_chances": {"429": 0.1}, "seed": 7, …}
POST /control/numbers/        {"refusals": {"+44…": 21211}, "final_statuses": {"+44…": ["undelivered", "30003"]}}
POST /control/courses/        {"+44…": {"customer": "busy", …}}: how calls to that agent go, and they go at once
POST /control/wait/           {"seconds": 5}: until every callback has gone
POST /control/webhook/        {"url", "form"}: any webhook, signed and sent at once, such as a voice one
POST /control/forget/         everything that was kept
"""

from __future__ import annotations

import html
import json
from collections import deque
from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from tests.twilio_double.double import Double
from tests.twilio_double.fault_plan import FaultPlan
from tests.twilio_double.voice import Course
from tests.twilio_double.webhooks import Webhook

_PHONES = "/control/phones/"


def see(double: Double, path: str) -> tuple[str, bytes]:
    """The kind and the body of the answer to a GET; no body where there is no such thing."""
    if path == "/":
        return "text/html", _page(double).encode()
    if path.startswith(_PHONES):
        number = unquote(path.removeprefix(_PHONES).strip("/"))
        seen: Any = double.account.on(number) if number else _phones(double)
    elif path == "/control/webhooks/":
        seen = [
            {"url": hook.url, "form": hook.form, "answer": hook.answer} for hook in list(double.webhook_sender.sent)
        ]
    elif path == "/control/posts/":
        seen = [asdict(post) for post in list(double.account.posts)]
    elif path == "/control/calls/":
        seen = double.account.calls
    else:
        return "text/plain", b""
    return "application/json", json.dumps(seen).encode()


def tell(double: Double, path: str, said: dict[str, Any]) -> dict[str, Any]:
    return _TOLD[path.removeprefix("/control/").strip("/")](double, said)


def _say(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    text, command = double.say(said["phone"], said["number"], said["body"])
    return {"sid": text.sid, "keyword": command}


def _faults(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    queues = {name: deque(said[name]) for name in ("requests", "lookups", "callbacks") if name in said}
    double.faults = FaultPlan(**{"hang_seconds": double.faults.hang_seconds} | said | queues)
    return {}


def _numbers(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    double.account.refusals.update(said.get("refusals", {}))
    double.account.final_statuses.update(
        {number: (end, code) for number, (end, code) in said.get("final_statuses", {}).items()}
    )
    return {}


def _courses(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    double.exchange.plays_at_once = True
    double.exchange.courses.update({number: Course(**course) for number, course in said.items()})
    return {}


def _wait(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    return {"quiet": double.webhook_sender.wait(said["seconds"])}


def _webhook(double: Double, said: dict[str, Any]) -> dict[str, Any]:
    return {"answer": Webhook(said["url"], said["form"], double.account.token).send()}


def _forget(double: Double, _said: dict[str, Any]) -> dict[str, Any]:
    double.forget()
    return {}


_TOLD = {
    "say": _say,
    "faults": _faults,
    "numbers": _numbers,
    "courses": _courses,
    "wait": _wait,
    "webhook": _webhook,
    "forget": _forget,
}


def _phones(double: Double) -> dict[str, list[dict[str, Any]]]:
    return {number: double.account.on(number) for number in sorted({text.phone for text in double.account.texts})}


def _page(double: Double) -> str:
    phones = [f"<h2>{html.escape(number)}</h2><ol>{_bubbles(texts)}</ol>" for number, texts in _phones(double).items()]
    return f"<!doctype html><title>Twilio's double</title><h1>Phones</h1>{''.join(phones) or '<p>No text yet.</p>'}"


def _bubbles(texts: list[dict[str, Any]]) -> str:
    return "".join(f"<li><b>{text['by']}</b> {html.escape(text['body'])}</li>" for text in texts)
