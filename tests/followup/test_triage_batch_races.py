"""Batches of triage beside other workers, agents and customers: the interleaving is forced."""

from __future__ import annotations

import pytest
from django.db import transaction

from apps.followup import intake, triage, verbs
from apps.followup.checks.answers import every_answer_that_needs_follow_up_has_one_case
from apps.followup.models import Case, CaseEvent, Priority, Triage, UntriagedAnswer
from tests import factories as f
from tests.races import Meanwhile, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def batch() -> int:
    return triage.triage_batch(now=f.NOW).claimed


def test_a_case_that_another_worker_is_opening_is_joined_and_the_rest_of_the_batch_is_opened() -> None:
    carol = f.customer()
    first, second, other = f.answer(5, of=carol), f.answer(1, of=carol), f.answer(2)
    with transaction.atomic():
        triage.decide(first.pk, now=f.NOW)
        batches = Meanwhile(batch)
        batches.wait_until_blocked()
    assert batches.result() == 2
    assert dict(Triage.objects.values_list("response_id", "decision")) == {
        first.pk: "opened",
        second.pk: "joined",
        other.pk: "opened",
    }
    assert Case.objects.get(customer=carol).priority == Priority.HIGH


def test_an_answer_that_another_worker_decides_about_is_passed_over() -> None:
    first, second = f.answer(5), f.answer(1)
    with transaction.atomic():
        triage.decide(first.pk, now=f.NOW)
        assert Meanwhile(batch).result() == 1
        assert not Triage.objects.filter(response=second).exclude(decision="opened").exists()
    assert Triage.objects.count() == Case.objects.count() == 2


def test_two_batches_at_once_take_different_answers() -> None:
    for _ in range(6):
        f.answer(3)
    with transaction.atomic():
        assert triage.triage_batch(now=f.NOW, size=4).claimed == 4
        assert Meanwhile(batch).result() == 2
    assert (Case.objects.count(), UntriagedAnswer.objects.count()) == (6, 0)


def test_an_answer_whose_case_is_being_closed_opens_the_next_one() -> None:
    case = f.reached()
    further = f.answer(0, of=case.customer)
    with transaction.atomic():
        verbs.resolve(case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
        batches = Meanwhile(batch)
        batches.wait_until_blocked()
    batches.result()
    assert Case.objects.get(opening_response=further).previous == case


def test_a_call_asked_for_while_the_batch_holds_the_answer_is_triaged_after_it() -> None:
    answer = f.answer(9)
    with transaction.atomic():
        batch()
        asking = Meanwhile(lambda: intake.request_callback(answer))
        asking.wait_until_blocked()
    asking.result()
    assert triage.untriaged(now=f.NOW) == [answer.pk]
    batch()
    assert Triage.objects.get().decision == "opened"


def test_a_batch_that_is_undone_leaves_its_marks() -> None:
    answer = f.answer(2)
    with transaction.atomic():
        batch()
        transaction.set_rollback(True)
    assert triage.untriaged(now=f.NOW) == [answer.pk]


def test_eight_workers_triage_a_backlog_of_few_customers_exactly_once() -> None:
    customers = [f.customer() for _ in range(25)]
    for number in range(200):
        f.answer(number % 11, of=customers[number % 25])

    def work() -> None:
        while triage.triage_batch(now=f.NOW, size=10).claimed:
            pass

    assert at_once(*[work] * 8) == [None] * 8
    assert (Triage.objects.count(), UntriagedAnswer.objects.count()) == (200, 0)
    assert Case.objects.count() == len(set(Case.objects.values_list("customer", flat=True)))
    assert CaseEvent.objects.filter(verb="open").count() == Case.objects.count()
    assert CaseEvent.objects.filter(verb="join").count() == Triage.objects.filter(decision="joined").count()
    assert every_answer_that_needs_follow_up_has_one_case(f.NOW + f.DAY) == []
