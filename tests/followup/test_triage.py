from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import intake, triage, verbs
from apps.followup.models import Case, Priority, Reason, Status, Triage
from tests import factories as f

pytestmark = pytest.mark.django_db
THURSDAY = dt.datetime(2026, 3, 12, 15, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize("score", range(7))
def test_every_detractor_gets_a_case(score: int) -> None:
    assert f.case(score).reasons == [Reason.DETRACTOR]


@pytest.mark.parametrize("score", [7, 8, 9, 10])
def test_the_others_get_none(score: int) -> None:
    decision = triage.decide(f.answer(score).pk, now=f.NOW)
    assert (decision.decision, decision.case) == (Triage.Decision.NONE, None)


@pytest.mark.parametrize("score", [7, 10])
def test_whoever_asks_for_a_call_gets_a_case(score: int) -> None:
    assert f.case(score, callback_requested=True).reasons == [Reason.CALLBACK]


def test_triaging_again_changes_nothing() -> None:
    answer = f.answer(3)
    first = triage.decide(answer.pk, now=f.NOW)
    assert triage.decide(answer.pk, now=f.NOW + f.DAY) == first
    assert Case.objects.count() == 1


def test_a_call_asked_for_after_the_score_opens_a_case() -> None:
    answer = f.answer(9)
    triage.decide(answer.pk, now=f.NOW)
    intake.request_callback(answer)
    assert triage.untriaged(now=f.NOW) == [answer.pk]
    decision = triage.decide(answer.pk, now=f.NOW + f.HOUR)
    assert (decision.decision, decision.reason) == (Triage.Decision.OPENED, Reason.CALLBACK)
    assert triage.untriaged(now=f.NOW) == []


def test_a_call_asked_for_after_a_bad_score_makes_the_case_urgent() -> None:
    case = f.case(5)
    intake.request_callback(case.opening_response, "evening")
    triage.decide(case.opening_response.pk, now=f.NOW + f.HOUR)
    urgent = f.again(case)
    assert (urgent.priority, urgent.reasons) == (Priority.URGENT, [Reason.DETRACTOR, Reason.CALLBACK])
    assert (urgent.status, urgent.callback_at) == (Status.WAITING, f.NOW.replace(hour=17))


@pytest.mark.parametrize(("score", "priority"), [(0, 2), (3, 2), (4, 1), (6, 1)])
def test_the_worst_scores_are_called_first(score: int, priority: int) -> None:
    assert f.case(score).priority == priority


def test_a_further_bad_answer_joins_the_open_case_and_raises_its_priority() -> None:
    carol = f.customer()
    case = f.case(6, of=carol)
    decision = triage.decide(f.answer(0, of=carol).pk, now=f.NOW)
    assert (decision.decision, decision.case) == (Triage.Decision.JOINED, case)
    assert f.again(case).priority == Priority.HIGH


def test_a_milder_answer_lowers_nothing() -> None:
    carol = f.customer()
    case = f.case(0, of=carol)
    triage.decide(f.answer(6, of=carol).pk, now=f.NOW)
    assert f.again(case).priority == Priority.HIGH


def test_a_detractor_again_gets_a_linked_case_one_priority_higher() -> None:
    carol = f.customer()
    before = f.closed(of=carol)
    case = f.case(3, of=carol, now=f.NOW + 30 * f.DAY)
    assert (case.previous, case.priority, case.reasons) == (before, Priority.URGENT, [Reason.REPEAT])


def test_a_case_is_due_by_the_teams_own_working_hours() -> None:
    friday_evening = dt.datetime(2026, 3, 13, 17, 0, tzinfo=dt.UTC)
    due = f.case(3, now=friday_evening).due_at
    assert due == dt.datetime(2026, 3, 16, 16, 0, tzinfo=dt.UTC)  # 1 h on Friday, 7 h on Monday


def test_a_preferred_time_is_waited_for() -> None:
    case = f.case(8, callback_requested=True, preferred_time="evening")
    assert (case.status, case.ready_at) == (Status.WAITING, f.NOW.replace(hour=17))
    assert case.due_at >= case.ready_at


def test_a_further_answer_that_names_a_time_agrees_it_for_the_open_case() -> None:
    case = f.case(3, preferred_time="morning", callback_requested=True)
    later = f.answer(3, of=case.customer, callback_requested=True, preferred_time="2026-03-12T15:00+00:00")
    triage.decide(later.pk, now=f.NOW)
    agreed = f.again(case)
    assert (agreed.status, agreed.callback_at, agreed.ready_at) == (Status.WAITING, THURSDAY, THURSDAY)


def test_it_takes_the_case_out_of_nobodys_hands() -> None:
    case = f.claimed()
    later = f.answer(3, of=case.customer, callback_requested=True, preferred_time="2026-03-12T15:00+00:00")
    triage.decide(later.pk, now=f.NOW)
    assert (f.again(case).holder, f.again(case).callback_at) == (f.anna(), None)


def test_an_open_wish_is_waited_for_and_then_stands() -> None:
    case = f.case(3, callback_requested=True, preferred_time="2026-03-12T15:00:00+00:00/..")
    assert (case.ready_at, case.callback_at) == (THURSDAY, THURSDAY)
    assert f.claim_next(now=THURSDAY - dt.timedelta(seconds=1)) is None
    assert f.claim_next(now=THURSDAY + 2 * f.HOUR) == case


def test_a_customer_without_a_phone_is_followed_up_all_the_same() -> None:
    assert f.case(2, of=f.customer(phone="", time_zone="")).zone_key == ""


def test_a_number_that_tells_no_place_is_taken_to_be_near_the_team() -> None:
    assert f.case(2, of=f.customer(phone="+80012345678", time_zone="")).zone_key == "UTC"


def test_the_timeline_says_why_the_case_was_opened() -> None:
    event = f.case(2, callback_requested=True).events.get()
    assert (event.verb, event.details) == ("open", {"reasons": ["detractor", "callback"]})


def test_an_answer_that_came_while_a_case_was_merged_away_goes_to_a_new_one() -> None:
    carol = f.customer()
    verbs.resolve(f.claimed(of=carol), f.anna(), "invalid", now=f.NOW)
    case = f.case(2, of=carol)
    assert (case.previous, case.reasons) == (None, [Reason.DETRACTOR])
