"""Nudging once, and working until none is left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from redis.exceptions import ConnectionError as CacheIsAway

from apps.core import nudges, work
from apps.core.models import FailedRow
from apps.customers.models import Customer
from tests import factories as f
from tests.races import Meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@shared_task(name="tests.core.work")
def task() -> None:
    """Stands for a worker's work; it is never published."""


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    cache.clear()
    calls: list[str] = []
    monkeypatch.setattr(task, "delay", lambda: calls.append("published"))
    yield calls
    cache.clear()


def test_however_many_rows_wait_one_nudge_is_published(published: list[str]) -> None:
    with transaction.atomic():
        for _ in range(3):
            nudges.nudge_once(task)
        assert published == []
    nudges.nudge_once(task)
    assert published == ["published"]


def test_what_comes_after_a_worker_began_is_nudged_for_again(published: list[str]) -> None:
    nudges.nudge_once(task)
    work.drain(task, lambda: False)
    nudges.nudge_once(task)
    assert len(published) == 2


def test_a_mark_whose_message_was_lost_does_not_last(published: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudges, "MARK_LASTS", 1)
    nudges.nudge_once(task)
    time.sleep(1.2)
    nudges.nudge_once(task)
    assert len(published) == 2


def test_without_a_cache_every_nudge_is_published(published: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> bool:
        raise CacheIsAway

    monkeypatch.setattr(cache, "add", away)
    for _ in range(2):
        nudges.nudge_once(task)
    assert len(published) == 2


def test_a_worker_goes_on_until_none_is_left(published: list[str]) -> None:
    steps = iter([True, True, True, False])
    work.drain(task, lambda: next(steps))
    assert (next(steps, "none left"), published) == ("none left", [])


def test_when_the_turn_is_over_another_goes_on(published: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TURN", 0.0)
    steps = iter([True, True])
    work.drain(task, lambda: next(steps))
    assert (list(steps), published) == ([True], ["published"])


def rows(do: Any, keys: list[int], **holding: Any) -> work.Rows:
    return work.Rows("tests", lambda **_: keys, do, **holding)


def test_a_row_that_stays_due_is_tried_once_in_a_turn() -> None:
    done: list[int] = []
    step = rows(lambda key, **_: done.append(key), [1, 2])
    while step():
        pass
    assert done == [1, 2]


def test_a_row_that_fails_does_not_keep_the_next_from_being_done() -> None:
    done: list[int] = []

    def fails_at_first(key: int, *, now: Any) -> None:
        if key == 1:
            raise ValueError
        done.append(key)

    step = rows(fails_at_first, [1, 2])
    while step():
        pass
    assert (done, FailedRow.objects.get().key) == ([2], 1)


def test_a_row_that_another_worker_holds_is_passed_over_and_counts_as_no_failure() -> None:
    held, free = f.customer(), f.customer()
    done: list[int] = []

    def work_on_both() -> None:
        step = rows(lambda key, **_: done.append(key), [held.pk, free.pk], holding=Customer)
        while step():
            pass

    with transaction.atomic():
        Customer.objects.select_for_update().get(pk=held.pk)
        assert Meanwhile(work_on_both).result() is None
    assert (done, FailedRow.objects.exists()) == ([free.pk], False)
