"""An agent's queue is counted, with when those who sleep may be called."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import verbs
from apps.followup.queue import counts
from tests import factories
from tests.factories import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


def test_each_open_case_is_counted_where_it_stands() -> None:
    factories.case()
    factories.case(of=factories.customer(time_zone="Asia/Tokyo"))
    factories.claimed()
    verbs.log_attempt(factories.claimed(), factories.anna(), "no_answer", now=NOW)
    factories.closed()
    ahead = counts.queue_counts(factories.anna(), now=NOW)
    assert (ahead.ready, ahead.asleep, ahead.in_hand, ahead.waiting, ahead.breached) == (1, 1, 1, 1, 0)


def test_an_overdue_first_call_is_counted_as_breached() -> None:
    factories.case(now=NOW - 10 * DAY)
    assert counts.queue_counts(factories.anna(), now=NOW).breached == 1


def test_sleepers_are_told_by_place_the_soonest_first() -> None:
    for zone in ("Asia/Tokyo", "Asia/Tokyo", "Pacific/Honolulu"):
        factories.case(of=factories.customer(time_zone=zone))
    told = counts.next_callables(factories.anna(), now=NOW)
    assert [(one.zones, one.customers, one.at) for one in told] == [
        (("Pacific/Honolulu",), 1, dt.datetime(2026, 3, 10, 19, tzinfo=dt.UTC)),
        (("Asia/Tokyo",), 2, dt.datetime(2026, 3, 11, 0, tzinfo=dt.UTC)),
    ]


def test_who_may_be_called_now_is_not_asleep() -> None:
    factories.case()
    assert counts.next_callables(factories.anna(), now=NOW) == []


def test_the_next_agreed_call_is_known() -> None:
    verbs.log_attempt(factories.claimed(), factories.anna(), "call_later", now=NOW, callback_at=NOW + 2 * HOUR)
    assert counts.next_ready(factories.anna(), now=NOW) == NOW + 2 * HOUR


def test_a_lapsed_case_is_taken_up_again_by_who_had_it() -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    assert verbs.take_up_again(case, factories.anna(), now=NOW).holder == factories.anna()


def test_a_lapsed_case_is_not_taken_up_by_anybody_else() -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    assert verbs.take_up_again(case, factories.boris(), now=NOW).holder is None


def test_a_released_case_is_not_taken_up_again() -> None:
    case = factories.claimed()
    verbs.release(case, factories.anna(), now=NOW)
    assert verbs.take_up_again(case, factories.anna(), now=NOW).holder is None


def test_a_note_in_between_does_not_hide_the_lapse() -> None:
    case = factories.claimed(now=NOW - HOUR)
    verbs.lapse(case, now=NOW)
    verbs.note(case, None, "The customer wrote: hello", now=NOW)
    assert verbs.take_up_again(case, factories.anna(), now=NOW).holder == factories.anna()
