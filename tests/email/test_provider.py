"""A mail provider's own API in place of SMTP, through anymail: Postmark, played by a small HTTP server."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from apps.messaging.models import Sender, Status, Suppression
from apps.messaging.outbound import pacing
from tests.email.writing import CAROL, email_of, invited, queued, sent

pytestmark = pytest.mark.django_db
ID = "0a129aee-e1cd-480d-b08d-4f48548ff48d"
TAKEN = {"To": CAROL, "SubmittedAt": "2026-03-10T12:00:00Z", "MessageID": ID, "ErrorCode": 0, "Message": "OK"}
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to recipient(s) that have been marked as inactive. Found inactive addresses: "
    f"{CAROL}. Inactive recipients are ones that have generated a hard bounce or a spam complaint.",
}


class Postmark(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    status: int
    answer: Any
    hangs: bool
    posted: list[Any]

    def forget_faults(self) -> None:
        self.status, self.answer, self.hangs, self.posted = 200, TAKEN, False, []


class _Session(BaseHTTPRequestHandler):
    server: Postmark

    def do_POST(self) -> None:
        self.server.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if self.server.hangs:
            time.sleep(1)
        body = json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def server() -> Iterator[Postmark]:
    with Postmark(("127.0.0.1", 0), _Session) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def configured(port: int) -> dict[str, Any]:
    url = f"http://127.0.0.1:{port}/"
    return {"POSTMARK_SERVER_TOKEN": "token", "POSTMARK_API_URL": url, "REQUESTS_TIMEOUT": 0.4}


@pytest.fixture
def postmark(server: Postmark, settings: Any, db: None) -> Iterator[Postmark]:
    server.forget_faults()
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = configured(server.server_address[1])
    yield server
    for sender in Sender.objects.all():
        pacing.forget(sender)


def test_the_providers_own_id_is_kept_by_which_its_callbacks_find_the_letter(postmark: Postmark) -> None:
    message = sent(email_of(invited()))

    assert (message.status, message.provider_id) == (Status.SENT, ID)
    assert postmark.posted[0]["Metadata"] == {"attempt": str(message.attempt_id)}
    assert {"Name": "List-Unsubscribe-Post", "Value": "List-Unsubscribe=One-Click"} in postmark.posted[0]["Headers"]


@pytest.mark.parametrize(
    ("status", "kept", "error_code"),
    [(429, Status.QUEUED, "http_429"), (401, Status.QUEUED, "http_401"), (422, Status.FAILED, "http_422")],
)
def test_a_refusal_is_a_certain_no(postmark: Postmark, status: int, kept: str, error_code: str) -> None:
    postmark.status, postmark.answer = status, {"ErrorCode": 10, "Message": "No"}
    message = sent(queued())

    assert (message.status, message.error_code) == (kept, error_code)
    assert Sender.paused().exists() == (status == 401)
    assert not Suppression.objects.exists()


def test_an_address_that_the_provider_knows_as_dead_is_suppressed(postmark: Postmark) -> None:
    postmark.status, postmark.answer = 422, INACTIVE
    message = sent(queued())

    assert message.status == Status.FAILED
    assert Suppression.in_force("email", CAROL)


@pytest.mark.parametrize("status", [500, 503])
def test_a_provider_in_trouble_may_have_sent_it(postmark: Postmark, status: int) -> None:
    postmark.status = status

    assert sent(queued()).status == Status.UNKNOWN


def test_an_answer_that_does_not_come_is_unknown(postmark: Postmark) -> None:
    postmark.hangs = True

    assert (sent(queued()).status, len(postmark.posted)) == (Status.UNKNOWN, 1)


@pytest.mark.parametrize("answer", ["what?", [], {}, {"ErrorCode": 0, "Message": "OK"}], ids=str)
def test_a_success_that_cannot_be_read_is_unknown(postmark: Postmark, answer: Any) -> None:
    postmark.answer = answer

    assert sent(queued()).status == Status.UNKNOWN


def test_a_provider_that_is_not_there_is_tried_again(postmark: Postmark, settings: Any) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.ANYMAIL = configured(free.getsockname()[1])
        message = sent(queued())

    assert (message.status, message.error_code) == (Status.QUEUED, "no_connection")
