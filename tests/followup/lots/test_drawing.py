"""Drawing: the eligible, their arms, and what follows for their calls."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import override_settings

from apps.core.refusals import Refused
from apps.followup import resurveys, triage, verbs
from apps.followup.lots import keyed, waiting
from apps.followup.models import Arm, Case, LotAnswer, LotAssignment, Recovery, Resurvey
from apps.surveys.models import Response
from tests import factories as f
from tests.followup.lots.drawing_lots import answered, asked, drawn, plan

pytestmark = pytest.mark.django_db


def test_without_a_plan_nobody_is_drawn() -> None:
    f.case(5)
    assert not LotAssignment.objects.exists()


def test_an_eligible_answer_is_drawn_once_and_both_arms_are_asked_two_working_days_later() -> None:
    plan()
    called, waiting_case = drawn(Arm.CALL), drawn(Arm.WAIT)
    for case in (called, waiting_case):
        row = case.resurveys.get()
        assert (row.kind, row.wave, row.due_at) == ("lot", 0, dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC))


def test_those_called_first_may_be_called_at_once() -> None:
    plan()
    assert drawn(Arm.CALL).ready_at == f.NOW


def test_those_asked_first_are_called_once_their_answers_no_longer_count() -> None:
    plan()
    case = drawn(Arm.WAIT)
    assert case.ready_at == case.lot_assignment.counts_until == dt.datetime(2026, 3, 13, 12, tzinfo=dt.UTC)
    assert case.due_at > case.ready_at


@pytest.mark.parametrize(
    ("score", "fields"),
    [(3, {}), (7, {"callback_requested": True}), (5, {"callback_requested": True})],
    ids=["severe", "passive", "wants a call"],
)
def test_who_is_not_eligible_is_called_as_ever(score: int, fields: dict[str, Any]) -> None:
    plan()
    assert f.case(score, **fields).ready_at == f.NOW
    assert not LotAssignment.objects.exists()


def test_a_customer_takes_part_in_a_plan_once() -> None:
    plan(share_percent=1)
    case = drawn(Arm.CALL)
    verbs.claim(case, f.anna(), now=f.NOW)
    verbs.log_attempt(case, f.anna(), "reached", now=f.NOW)
    verbs.resolve(case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
    f.case(5, of=case.customer, now=f.NOW + f.DAY)
    assert LotAssignment.objects.filter(response__customer=case.customer).count() == 1


def test_history_that_is_brought_in_is_not_drawn() -> None:
    plan()
    f.case(5, answered_at=f.NOW - 30 * f.DAY)
    assert not LotAssignment.objects.exists()


def test_no_lot_is_drawn_after_the_end() -> None:
    plan(ends_at=f.NOW + f.DAY)
    f.case(5, now=f.NOW + 2 * f.DAY)
    assert not LotAssignment.objects.exists()


def test_the_share_is_what_the_key_gives_over_many() -> None:
    arms = [keyed.arm_of(1, number, share_percent=25, key_version=1) for number in range(4000)]
    assert 920 <= arms.count(Arm.WAIT) <= 1080


def test_another_key_gives_other_arms() -> None:
    before = [keyed.arm_of(1, number, share_percent=50, key_version=1) for number in range(50)]
    with override_settings(LOT_KEYS={1: "another"}):
        assert [keyed.arm_of(1, number, share_percent=50, key_version=1) for number in range(50)] != before


def test_triage_twice_draws_once() -> None:
    plan()
    case = f.case(5)
    triage.decide(case.opening_response_id, now=f.NOW + f.HOUR)
    assert LotAssignment.objects.count() == 1


def test_who_waits_is_not_offered_and_cannot_be_claimed() -> None:
    plan()
    case = drawn(Arm.WAIT)
    Case.objects.exclude(pk=case.pk).update(ready_at=f.NOW + 99 * f.DAY)
    assert f.claim_next() is None
    with pytest.raises(Refused) as refused:
        verbs.claim(case, f.anna(), now=f.NOW + f.HOUR)
    assert refused.value.code == "part_of_a_lot"
    assert "Friday, 13 March, 12:00" in refused.value.message


def test_after_the_wait_she_is_claimed_as_ever() -> None:
    plan()
    case = drawn(Arm.WAIT)
    assert verbs.claim(case, f.anna(), now=case.ready_at).holder == f.anna()


def test_who_asks_for_a_call_leaves_the_wait_at_once_and_stays_in_her_arm() -> None:
    plan()
    case = drawn(Arm.WAIT)
    Response.objects.filter(pk=case.opening_response_id).update(callback_requested=True)
    triage.decide(case.opening_response_id, now=f.NOW + f.HOUR)
    case = f.again(case)
    assert (case.ready_at, case.lot_assignment.arm) == (f.NOW + f.HOUR, Arm.WAIT)
    assert not waiting.waits(case, now=f.NOW + f.HOUR)


def test_who_complains_again_leaves_the_wait_at_once() -> None:
    plan()
    case = drawn(Arm.WAIT)
    f.case(2, of=case.customer, now=f.NOW + f.HOUR)
    assert f.again(case).ready_at == f.NOW + f.HOUR


def test_who_writes_to_us_leaves_the_wait_at_once() -> None:
    plan()
    case = drawn(Arm.WAIT)
    verbs.customer_wrote(case.pk, f.text_from(case.customer, "Nothing works"), now=f.NOW + f.HOUR)
    assert f.again(case).ready_at == f.NOW + f.HOUR
    assert f.again(case).due_at < case.due_at


def test_a_lead_may_end_the_wait_with_a_reason_and_an_agent_may_not() -> None:
    plan()
    case = drawn(Arm.WAIT)
    with pytest.raises(Refused, match="holder or a lead"):
        waiting.end_wait(case.pk, f.anna(), now=f.NOW, why="I want to")
    with pytest.raises(Refused) as refused:
        waiting.end_wait(case.pk, f.lena(), now=f.NOW, why=" ")
    assert refused.value.code == "reason_missing"
    waiting.end_wait(case.pk, f.lena(), now=f.NOW, why="A key account")
    assert f.again(case).ready_at == f.NOW


def test_who_answered_is_called_at_once() -> None:
    plan()
    case = drawn(Arm.WAIT)
    asked(case)
    answered(case, 8)
    assert f.again(case).ready_at == case.lot_assignment.ask_at + f.HOUR


def test_an_answer_to_the_lot_is_in_its_own_ledger_alone() -> None:
    plan()
    case = drawn(Arm.CALL)
    asked(case)
    answered(case, 9)
    kept = LotAnswer.objects.get()
    assert (kept.assignment.case, kept.response.is_resurvey) == (case, True)
    assert not Recovery.objects.exists()


def test_another_system_may_ask_and_bring_the_answer() -> None:
    plan()
    case = drawn(Arm.WAIT)
    row = resurveys.asked_elsewhere(case, 0, now=f.NOW + f.DAY)
    assert (row.kind, row.sent_at) == (Resurvey.Kind.LOT, f.NOW + f.DAY)


def test_the_waves_after_the_close_do_not_meet_the_question_of_the_lot() -> None:
    plan()
    case = drawn(Arm.CALL)
    verbs.claim(case, f.anna(), now=f.NOW)
    verbs.log_attempt(case, f.anna(), "reached", now=f.NOW)
    verbs.resolve(case, f.anna(), "resolved", now=f.NOW, root_cause=f.cause())
    assert list(case.resurveys.order_by("wave").values_list("wave", "kind")) == [
        (0, "lot"),
        (7, "after_close"),
        (90, "after_close"),
    ]
    assert resurveys.asked_elsewhere(case, None, now=f.NOW).wave == 7


def test_a_question_that_could_not_be_sent_in_time_is_not_sent() -> None:
    plan()
    case = drawn(Arm.CALL)
    late = resurveys.ask(case.resurveys.get().pk, now=case.lot_assignment.counts_until + f.HOUR)
    assert late is not None
    assert late.not_sent == Resurvey.NotSent.EXPIRED
