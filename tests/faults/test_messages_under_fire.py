"""Texts through a provider that hangs, resets and fails, by workers that are killed: nobody gets one twice.

A tenth hangs, a twentieth is reset, a twentieth gets 500, half of each before and half after the text was taken. Few
texts by default; the whole storm: `AMENDS_MESSAGES=2000 .venv/bin/pytest tests/faults/test_messages_under_fire.py`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from config.engines.locations import locate
from tests.faults.installation import ROOT, Installation, wait_until
from tests.twilio_double import Server, running

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="finds the processes to kill in /proc"),
]
MESSAGES = int(os.environ.get("AMENDS_MESSAGES", "160"))
OURS = "+15005550100"
UNKIND = {
    "hang_before": 0.05,
    "hang_after": 0.05,
    "reset_before": 0.025,
    "reset_after": 0.025,
    "500_before": 0.025,
    "500_after": 0.025,
}
CALLBACKS = {"early": 0.1, "late": 0.2, "twice": 0.1, "shuffled": 0.1}

# A worker posts so many before it is killed: a few seconds of its life.
SHARE = 40

_ENQUEUE = f"""
from django.utils import timezone
from apps.messaging import outbox
for number in range({MESSAGES}):
    outbox.enqueue("sms", f"+4477009{{number:05}}", f"text {{number}}", key=f"storm:{{number}}", now=timezone.now())
"""
_END = """
import datetime, json
from django.utils import timezone
from apps.messaging import receipts, sending
sending.give_up_lost(now=timezone.now() + datetime.timedelta(hours=1))
for event_id in receipts.unworked(now=timezone.now()):
    receipts.work(event_id, now=timezone.now())
"""


@pytest.fixture
def storm() -> Iterator[Server]:
    with running() as server:
        mood = server.double.mood
        mood.request_chances, mood.callback_chances = dict(UNKIND), dict(CALLBACKS)
        mood.hang_seconds, mood.late_seconds = 3, 3
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
        "TWILIO_TIMEOUT": "0.5",
        "TWILIO_SEGMENTS_PER_SECOND": "1000",
        "LOG_LEVEL": "WARNING",
    }
    installation = Installation(folder, **twilio)
    # The supervisor tells its own children; the workers here are not among them.
    installation.environment["PUBLIC_URL"] = f"http://127.0.0.1:{installation.port}"
    with installation:
        yield installation


@contextmanager
def worker(amends: Installation) -> Iterator[None]:
    """A worker that the test itself starts again: the supervisor waits longer after each death."""
    words = (
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "-Q",
        "messages,sweeps",
        "--pool",
        "threads",
        "--concurrency",
        "8",
    )
    with (amends.var_dir / "worker.out").open("a") as log:
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, *words, "--without-mingle", "--without-gossip"],
            cwd=ROOT,
            env=amends.environment,
            stdout=log,
            stderr=log,
        )
        try:
            yield
        finally:
            amends.kill("celery", "worker")
            child.wait()


def rows(amends: Installation, sql: str) -> list[Any]:
    where = locate(amends.var_dir).postgres_socket_dir
    with psycopg.connect(host=str(where), dbname="amends", user="amends") as database:
        return database.execute(sql).fetchall()


def are_left(amends: Installation) -> bool:
    return bool(rows(amends, "SELECT 1 FROM messaging_message WHERE status = 'queued' LIMIT 1"))


def work_and_die(amends: Installation, storm: Server) -> int:
    """Worker after worker posts its share and is killed with whatever is in its hands; how many died."""
    killed = 0
    while are_left(amends):
        target = len(storm.double.account.posts) + SHARE
        with worker(amends):
            wait_until(
                lambda target=target: len(storm.double.account.posts) >= target or not are_left(amends),
                "a worker to do its share",
                amends.printed,
            )
            time.sleep(random.Random(killed).random())
        killed += 1
    return killed


def test_nobody_gets_a_text_twice_whatever_breaks(amends: Installation, storm: Server) -> None:
    amends.manage("shell", "--no-imports", "-c", _ENQUEUE)
    killed = work_and_die(amends, storm)
    assert storm.double.postman.wait(60)
    amends.manage("shell", "--no-imports", "-c", _END)
    posts, messages = storm.double.account.posts, rows(amends, "SELECT attempt_id, status FROM messaging_message")
    ended = Counter(status for _, status in messages)
    print(f"\n{len(messages)} messages, {killed} workers killed, {Counter(post.mood for post in posts)}, {dict(ended)}")
    assert len(messages) == MESSAGES
    assert set(ended) == {"delivered", "unknown"}
    assert max(Counter(post.form["To"] for post in posts).values()) == 1  # not even tried twice
    taken = {UUID(post.form["StatusCallback"].rpartition("=")[2]) for post in posts if post.taken}
    assert {attempt for attempt, status in messages if status == "delivered"} == taken
