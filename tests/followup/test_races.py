"""Each rule with a race: the interleaving is forced, on PostgreSQL, with real connections."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from apps.core.refusals import Refused
from apps.followup import intake, queue, resurveys, triage, verbs
from apps.followup.models import Attempt, Case, CaseEvent, Priority, Resurvey, Status, Triage
from apps.messaging.models import Message
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Via
from tests import factories as f
from tests.races import Meanwhile, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_sixteen_agents_claiming_at_once_get_two_hundred_different_cases() -> None:
    for _ in range(200):
        f.case()
    agents = [f.user(f"Agent{number}") for number in range(16)]

    def work(agent: object) -> list[int]:
        got: list[int] = []
        while (case := queue.claim_next(agent, now=f.NOW)) is not None:  # type: ignore[arg-type]
            got.append(case.pk)
        return got

    handed_out = [pk for got in at_once(*(lambda agent=agent: work(agent) for agent in agents)) for pk in got]
    assert len(handed_out) == 200
    assert len(set(handed_out)) == 200
    assert CaseEvent.objects.filter(verb="claim").count() == 200


def test_the_next_case_skips_one_that_a_colleague_is_just_being_given() -> None:
    first, second = f.case(2), f.case(5)
    with transaction.atomic():
        assert f.claim_next(f.anna()) == first
        other = Meanwhile(lambda: f.claim_next(f.boris())).result()
    assert other == second


def test_of_two_agents_who_claim_one_case_the_later_is_told_and_leaves_no_event() -> None:
    case = f.case()
    seen_by_boris = f.again(case)
    boris = f.boris()
    with transaction.atomic():
        verbs.claim(case, f.anna(), now=f.NOW)
        later = Meanwhile(lambda: verbs.claim(seen_by_boris, boris, now=f.NOW))
        later.wait_until_blocked()
    refusal = later.result()
    assert isinstance(refusal, Refused)
    assert refusal.code == "stale"
    assert [event.verb for event in case.events.all()] == ["open", "claim"]
    assert f.again(case).holder == f.anna()


def test_the_same_call_logged_twice_at_once_is_one_attempt() -> None:
    case, anna = f.claimed(), f.anna()
    seen = [f.again(case), f.again(case)]
    outcomes = at_once(*(lambda c=c: verbs.log_attempt(c, anna, "reached", now=f.NOW) for c in seen))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Attempt", "Refused"]
    assert Attempt.objects.filter(case=case).count() == 1
    assert f.again(case).attempts_made == 1


def test_a_lease_renewed_while_the_sweep_takes_it_back_has_one_winner() -> None:
    case = f.claimed()
    late = f.NOW + dt.timedelta(minutes=31)
    with transaction.atomic():
        verbs.lapse(f.again(case), now=late)
        renewal = Meanwhile(lambda: verbs.renew(case, f.anna(), now=late))
        renewal.wait_until_blocked()
    assert renewal.result() is False
    assert f.again(case).status == Status.QUEUED


def test_two_answers_of_one_customer_at_once_make_one_case() -> None:
    carol = f.customer()
    first, second = f.answer(2, of=carol), f.answer(6, of=carol, now=f.NOW + f.HOUR)
    with transaction.atomic():
        triage.decide(first.pk, now=f.NOW)
        other = Meanwhile(lambda: triage.decide(second.pk, now=f.NOW))
        other.wait_until_blocked()
    assert other.result().decision == Triage.Decision.JOINED
    case = Case.objects.get()
    assert case.triages.count() == 2


def test_one_answer_triaged_by_two_workers_at_once_is_decided_once() -> None:
    answer = f.answer(1)
    with transaction.atomic():
        triage.decide(answer.pk, now=f.NOW)
        other = Meanwhile(lambda: triage.decide(answer.pk, now=f.NOW))
        other.wait_until_blocked()
    assert other.result() == Triage.objects.get()
    assert Case.objects.count() == 1
    assert [event.verb for event in CaseEvent.objects.all()] == ["open"]


def test_an_answer_that_joins_a_case_being_closed_opens_the_next_one() -> None:
    carol = f.customer()
    case = f.reached(of=carol)
    further = f.answer(0, of=carol)
    with transaction.atomic():
        verbs.resolve(case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
        other = Meanwhile(lambda: triage.decide(further.pk, now=f.NOW))
        other.wait_until_blocked()
    assert other.result().decision == Triage.Decision.OPENED
    following = Case.objects.get(opening_response=further)
    assert following.status == Status.QUEUED


def test_two_answers_joining_at_once_lose_neither_priority() -> None:
    carol = f.customer()
    case = f.case(5, of=carol)
    severe, callback = f.answer(1, of=carol), f.answer(9, of=carol, callback_requested=True)
    with transaction.atomic():
        triage.decide(callback.pk, now=f.NOW)
        other = Meanwhile(lambda: triage.decide(severe.pk, now=f.NOW))
        other.wait_until_blocked()
    other.result()
    assert f.again(case).priority == Priority.URGENT


def test_the_same_key_sent_twice_at_once_is_kept_once() -> None:
    carol, survey = f.customer(), f.survey()
    answer = intake.Answer(
        survey=survey, customer=carol, score=3, via=Via.API, answered_at=f.NOW, source="shop", key="order-1"
    )
    with transaction.atomic():
        kept = intake.take(answer, now=f.NOW)
        other = Meanwhile(lambda: intake.take(answer, now=f.NOW))
        other.wait_until_blocked()
    again = other.result()
    assert (again.response, again.is_new) == (kept.response, False)
    assert Response.objects.count() == 1


def test_two_taps_on_the_survey_page_at_once_are_one_answer() -> None:
    carol = f.customer()
    invitation = invitations.invite(f.survey(), carol, now=f.NOW)
    tap = intake.Answer(
        survey=f.survey(), customer=carol, score=4, via=Via.WEB, answered_at=f.NOW, invitation=invitation
    )
    with transaction.atomic():
        intake.take(tap, now=f.NOW)
        other = Meanwhile(lambda: intake.take(tap, now=f.NOW))
        other.wait_until_blocked()
    assert other.result().is_new is False
    assert Response.objects.count() == 1


def test_two_events_of_one_customer_at_once_bring_one_invitation() -> None:
    carol, survey = f.customer(), f.survey()
    with transaction.atomic():
        invitations.invite(survey, carol, now=f.NOW)
        other = Meanwhile(lambda: invitations.invite(survey, carol, now=f.NOW))
        other.wait_until_blocked()
    refusal = other.result()
    assert isinstance(refusal, Refused)
    assert refusal.code == "in_quarantine"
    assert Invitation.objects.count() == 1


def test_a_resurvey_picked_up_by_two_workers_at_once_is_sent_once() -> None:
    case = f.closed()
    row = case.resurveys.get(wave=7)
    with transaction.atomic():
        resurveys.ask(row.pk, now=row.due_at)
        other = Meanwhile(lambda: resurveys.ask(row.pk, now=row.due_at))
        assert other.result() is None
    assert Message.objects.count() == 1
    assert Resurvey.objects.exclude(sent_at=None).count() == 1
