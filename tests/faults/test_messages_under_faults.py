"""Texts through a provider that hangs, resets and fails, by workers that are killed: nobody gets one twice.

A tenth hangs, a twentieth is reset, a twentieth gets 500, half of each before and half after the text was taken; of a
tenth no callback ever comes. Two workers share the texts, and every few seconds one of them is killed.
Few texts by default; the whole storm: `AMENDS_MESSAGES=2000 make faults`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from config.engines.locations import locate
from tests.faults.installation import ROOT, Installation
from tests.twilio_double import Server, running

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="finds the processes to kill in /proc"),
]
MESSAGES = int(os.environ.get("AMENDS_MESSAGES", "160"))
OURS = "+15005550100"
REQUEST_CHANCES = {
    "hang_before": 0.05,
    "hang_after": 0.05,
    "reset_before": 0.025,
    "reset_after": 0.025,
    "500_before": 0.025,
    "500_after": 0.025,
}
CALLBACKS = {"early": 0.1, "late": 0.2, "twice": 0.1, "shuffled": 0.1, "lost": 0.1}
# Seconds from one death to the next, and how long a provider does not answer before that counts as silence.
DEATH_EVERY = 3.0
SILENCE = 0.5

_ENQUEUE = f"""
from django.utils import timezone
from apps.messaging.outbound import outbox
for number in range({MESSAGES}):
    wanted = dict(purpose="invitation", key=f"storm:{{number}}", now=timezone.now())
    outbox.enqueue("sms", f"+4477009{{number:05}}", f"text {{number}}", **wanted)
"""
_END = """
import datetime
from django.utils import timezone
from apps.messaging.outbound import sending
from apps.messaging.receipts import callbacks, polling
hour = datetime.timedelta(hours=1)
sending.give_up_lost(now=timezone.now() + hour)
for event_id in callbacks.unworked(now=timezone.now()):
    callbacks.work(event_id, now=timezone.now())
while keys := polling.due(now=timezone.now() + hour):
    for key in keys:
        polling.ask(key, now=timezone.now() + hour)
"""


@pytest.fixture
def storm() -> Iterator[Server]:
    with running() as server:
        fault = server.double.faults
        fault.request_chances, fault.callback_chances = dict(REQUEST_CHANCES), dict(CALLBACKS)
        fault.hang_seconds, fault.late_seconds = 3, 3
        yield server


@pytest.fixture
def amends(storm: Server) -> Iterator[Installation]:
    folder = Path(tempfile.mkdtemp(prefix="amends-fire-"))
    folder.chmod(0o711)  # under root the database runs as somebody else, who must pass through here
    account = storm.double.account
    twilio = {
        "TWILIO_BASE_URL": storm.url,
        "TWILIO_ACCOUNT_SID": account.sid,
        "TWILIO_AUTH_TOKEN": account.token,
        "TWILIO_FROM": OURS,
        "TWILIO_TIMEOUT": str(SILENCE),
        "TWILIO_SEGMENTS_PER_SECOND": "1000",
        "LOG_LEVEL": "WARNING",
    }
    installation = Installation(folder, **twilio)
    # The supervisor tells its own children; the workers here are not among them.
    installation.environment["PUBLIC_URL"] = f"http://127.0.0.1:{installation.port}"
    with installation:
        yield installation


class Worker:
    """One that the test itself starts: the supervisor waits longer after each death."""

    def __init__(self, amends: Installation, name: str) -> None:
        words = ["-m", "celery", "-A", "config", "worker", "-n", name, "-Q", "messages,sweeps", "--pool", "threads"]
        more = ["--concurrency", "4", "--without-mingle", "--without-gossip"]
        with (amends.var_dir / "worker.out").open("a") as log:
            line = [sys.executable, *words, *more]
            self.process = subprocess.Popen(line, cwd=ROOT, env=amends.environment, stdout=log, stderr=log)  # noqa: S603

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def rows(amends: Installation, sql: str) -> list[Any]:
    where = locate(amends.var_dir).postgres_socket_dir
    with psycopg.connect(host=str(where), dbname="amends", user="amends") as database:
        return database.execute(sql).fetchall()


def are_left(amends: Installation) -> bool:
    return bool(rows(amends, "SELECT 1 FROM messaging_message WHERE status = 'queued' LIMIT 1"))


def work_and_die(amends: Installation) -> int:
    """Kill the older of two workers with whatever is in its hands, let another take its place; return how many died.

    The supervisor's own is killed too, each time that it has started it again.
    """
    workers, killed = [Worker(amends, "storm-0"), Worker(amends, "storm-1")], 0
    deadline = time.monotonic() + 60 + MESSAGES
    try:
        while are_left(amends):
            assert time.monotonic() < deadline, amends.printed()
            time.sleep(DEATH_EVERY)
            amends.kill("celery", "worker", but_not="storm-")
            workers.pop(0).kill()
            killed += 1
            workers.append(Worker(amends, f"storm-{killed + 1}"))
    finally:
        for worker in workers:
            worker.kill()
    return killed


def test_nobody_gets_a_text_twice_whatever_breaks(amends: Installation, storm: Server) -> None:
    amends.manage("shell", "--no-imports", "-c", _ENQUEUE)
    started = time.monotonic()
    killed = work_and_die(amends)
    took = time.monotonic() - started
    assert storm.double.webhook_sender.wait(60)
    amends.manage("shell", "--no-imports", "-c", _END)
    posts, messages = storm.double.account.posts, rows(amends, "SELECT attempt_id, status FROM messaging_message")
    ended = Counter(status for _, status in messages)
    print(f"\n{len(messages)} messages in {took:.0f} s, {killed} workers killed, {dict(ended)}")
    print(f"posts: {Counter(post.fault for post in posts)}; callbacks: {storm.double.lost} texts told nothing")
    assert len(messages) == MESSAGES
    assert set(ended) == {"delivered", "unknown"}
    assert max(Counter(post.form["To"] for post in posts).values()) == 1  # not even tried twice
    taken = {UUID(post.form["StatusCallback"].rpartition("=")[2]) for post in posts if post.taken}
    assert {attempt for attempt, status in messages if status == "delivered"} == taken
    assert killed > 1
