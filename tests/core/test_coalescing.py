"""Asking many times within a moment does something once, and asking afterwards does it again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from apps.core.coalescing import Gathered

_PATIENCE = 10.0


class Work:
    """Counts what it is asked to do, and can be held up while it does it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.began = threading.Semaphore(0)
        self.may_end = threading.Event()
        self.ended = threading.Semaphore(0)

    def __call__(self, thing: str) -> None:
        self.began.release()
        self.may_end.wait(_PATIENCE)
        self.done.append(thing)
        self.ended.release()
        if thing == "bad":
            raise ValueError(thing)


@pytest.fixture
def work(settings: Any) -> Iterator[Work]:
    settings.NUDGE_PAUSE = 0.001
    work = Work()
    yield work
    work.may_end.set()


def test_without_a_pause_it_is_done_at_once(settings: Any) -> None:
    settings.NUDGE_PAUSE = 0
    done: list[str] = []
    gathered = Gathered(done.append)
    gathered.ask("triage")
    gathered.ask("triage")
    assert done == ["triage", "triage"]


def test_what_is_asked_for_while_it_is_done_is_done_once_more_and_no_oftener(work: Work) -> None:
    gathered = Gathered(work)
    gathered.ask("triage")
    assert work.began.acquire(timeout=_PATIENCE)
    for _ in range(50):
        gathered.ask("triage")
    gathered.ask("replies")
    work.may_end.set()
    for _ in range(3):
        assert work.ended.acquire(timeout=_PATIENCE)
    assert work.done == ["triage", "triage", "replies"]


def test_a_failure_does_not_silence_what_is_asked_for_later(work: Work) -> None:
    work.may_end.set()
    gathered = Gathered(work)
    gathered.ask("bad")
    assert work.ended.acquire(timeout=_PATIENCE)
    gathered.ask("good")
    assert work.ended.acquire(timeout=_PATIENCE)
    assert work.done == ["bad", "good"]
