"""Triage of many answers at once: what it promises of each, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.followup import intake, triage, verbs
from apps.followup.checks.answers import every_answer_that_needs_follow_up_has_one_case
from apps.followup.models import Case, CaseEvent, LotAssignment, Priority, Reason, Resurvey, Triage, UntriagedAnswer
from apps.followup.models.queue_rank import QueueRank
from apps.insights.models import StaleCustomer
from apps.surveys.models import Response
from tests import factories as f
from tests.followup.lots import drawing_lots

pytestmark = pytest.mark.django_db


def batch(now: Any = f.NOW) -> int:
    return triage.triage_batch(now=now).claimed


def decisions() -> list[str]:
    return list(Triage.objects.order_by("response_id").values_list("decision", flat=True))


def columns_of(case: Case) -> dict[str, Any]:
    own = {"id", "customer_id", "opening_response_id", "previous_id"}
    return {name: value for name, value in Case.objects.filter(pk=case.pk).values()[0].items() if name not in own}


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (2, {}),
        (5, {}),
        (9, {"callback_requested": True}),
        (3, {"callback_requested": True, "preferred_time": "evening"}),
        (6, {"callback_requested": True, "preferred_time": "2026-03-10T12:10:00+00:00"}),
    ],
)
@pytest.mark.parametrize("customer", [{}, {"phone": ""}, {"time_zone": ""}])
def test_a_case_opened_in_a_batch_is_the_one_that_would_be_opened_alone(
    score: int, said: dict[str, Any], customer: dict[str, str]
) -> None:
    alone = f.case(score, of=f.customer(**customer), **said)
    answer = f.answer(score, of=f.customer(**customer), **said)
    batch()
    together = Case.objects.get(opening_response=answer)
    assert columns_of(together) == columns_of(alone)
    shown = ("verb", "actor", "at", "before", "after", "why", "cause", "details", "changes", "message")
    assert list(together.events.values(*shown)) == list(alone.events.values(*shown))
    assert Triage.objects.get(response=answer).reason == Triage.objects.get(case=alone).reason


def test_each_answer_is_decided_once_and_its_mark_goes() -> None:
    for score in (2, 8, 10, 5):
        f.answer(score)
    assert batch() == 4
    assert decisions() == ["opened", "none", "none", "opened"]
    assert (batch(), UntriagedAnswer.objects.count(), CaseEvent.objects.count()) == (0, 0, 2)
    assert every_answer_that_needs_follow_up_has_one_case(f.NOW + f.DAY) == []


def test_two_answers_of_one_customer_in_a_batch_make_one_case() -> None:
    carol = f.customer()
    f.answer(5, of=carol)
    f.answer(1, of=carol)
    batch()
    case = Case.objects.get()
    assert decisions() == ["opened", "joined"]
    assert (case.priority, case.triages.count()) == (Priority.HIGH, 2)


def test_an_answer_joins_the_case_that_was_open_before() -> None:
    case = f.case(6)
    f.answer(0, of=case.customer)
    batch()
    assert f.again(case).priority == Priority.HIGH
    assert [event.verb for event in case.events.all()] == ["open", "join"]


def test_a_detractor_again_has_the_newest_closed_case_before_the_new_one() -> None:
    carol = f.customer()
    f.closed(of=carol)
    newest = f.closed(of=carol, now=f.NOW + f.HOUR)
    answer = f.answer(3, of=carol, now=f.NOW + f.DAY)
    batch(f.NOW + f.DAY)
    case = Case.objects.get(opening_response=answer)
    assert (case.previous, case.reasons, case.priority) == (newest, [Reason.REPEAT], Priority.URGENT)


def test_a_case_closed_as_invalid_is_no_case_before() -> None:
    mistaken = f.claimed()
    verbs.resolve(mistaken, f.anna(), "invalid", now=f.NOW)
    answer = f.answer(3, of=mistaken.customer)
    batch()
    assert Case.objects.get(opening_response=answer).previous is None


def test_a_call_asked_for_later_opens_a_case() -> None:
    answer = f.answer(9)
    batch()
    intake.request_callback(answer)
    batch()
    assert decisions() == ["opened"]
    assert triage.untriaged(now=f.NOW) == []


def test_a_time_that_is_named_later_waits_for_triage_too() -> None:
    case = f.case(3, callback_requested=True)
    intake.request_callback(case.opening_response, "evening")
    assert triage.untriaged(now=f.NOW) == [case.opening_response_id]
    batch()
    assert f.again(case).callback_at == f.NOW.replace(hour=17)


def test_a_comment_that_comes_later_needs_no_triage() -> None:
    case = f.case()
    intake.add_comment(case.opening_response, "And nobody rang.")
    assert triage.untriaged(now=f.NOW) == []


def test_an_answer_that_cannot_be_read_is_tried_alone_and_the_others_go_on() -> None:
    bad, good = f.answer(9, callback_requested=True), f.answer(2)
    Response.objects.filter(pk=bad.pk).update(preferred_time="half past never")  # as no door of ours lets in
    batch()
    assert Case.objects.get().opening_response == good
    assert triage.untriaged(now=f.NOW) == []
    assert bad.pk in triage.untriaged(now=f.NOW + f.HOUR)


def test_the_facts_of_each_customer_become_stale() -> None:
    StaleCustomer.objects.all().delete()
    answers = [f.answer(1) for _ in range(3)]
    batch()
    stale = set(StaleCustomer.objects.values_list("customer_id", flat=True))
    assert stale == {answer.customer_id for answer in answers}


def test_a_lot_is_drawn_as_for_one_answer() -> None:
    plan = drawing_lots.plan()
    answers = [f.answer(5) for _ in range(12)]
    batch()
    drawn = LotAssignment.objects.filter(plan=plan)
    assert {each.response_id for each in drawn} == {answer.pk for answer in answers}
    assert Resurvey.objects.filter(kind="lot").count() == 12
    for each in drawn.select_related("case"):
        waits = each.arm == "wait"
        assert (each.case.ready_at == each.counts_until) == waits
        assert (each.case.queue_rank == QueueRank.LATER) == waits
        assert each.case.events.get().details.get("asked_first", False) == waits


def test_a_batch_takes_as_many_statements_for_many_answers_as_for_few() -> None:
    def statements(answers: int) -> int:
        for _ in range(answers):
            f.answer(3)
        with CaptureQueriesContext(connection) as asked:
            batch()
        return len(asked)

    f.case()
    few = statements(2)
    assert statements(60) == few < 20


def test_a_batch_is_no_larger_than_it_may_be_and_goes_on_behind_the_last() -> None:
    for _ in range(5):
        f.answer(8)
    first = triage.triage_batch(now=f.NOW, size=3)
    assert (first.claimed, triage.triage_batch(now=f.NOW, after=first.last, size=3).claimed) == (3, 2)
