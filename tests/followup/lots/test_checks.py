"""Each check of the lots passes on one that ran, and each can fail: rows are broken behind the product's back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import override_settings

from apps.followup import checks, verbs
from apps.followup.lots import waiting
from apps.followup.models import Arm, Attempt, Case, LotAssignment
from tests import factories as f
from tests.followup.lots.drawing_lots import answered, asked, drawn, plan

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    lots = [check for check in checks.CHECKS if check.invariant == 11]
    assert len(lots) == 4
    return [finding for check in lots for finding in check.find(f.NOW + 4 * f.DAY)]


def unguarded() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP TRIGGER followup_lotassignment_kept ON followup_lotassignment")


def called(case: Case, at: object) -> None:
    verbs.claim(f.again(case), f.anna(), now=at)  # type: ignore[arg-type]
    verbs.log_attempt(f.again(case), f.anna(), "reached", now=at)  # type: ignore[arg-type]


def test_a_lot_that_ran_breaks_nothing() -> None:
    plan()
    first, second = drawn(Arm.CALL), drawn(Arm.WAIT)
    called(first, f.NOW + f.HOUR)
    asked(second)
    answered(second, 5)
    called(second, second.lot_assignment.ask_at + 2 * f.HOUR)
    assert Attempt.objects.count() == 2
    assert found() == []


def test_an_eligible_answer_that_escaped_is_named() -> None:
    plan()
    case = f.case(5)
    LotAssignment.objects.all().delete()
    who = f"response {case.opening_response_id}"
    assert found() == [f"{who}: opened a case under plan 1 of Relationship survey, and no lot was drawn"]


def test_an_arm_that_somebody_chose_is_named() -> None:
    plan()
    case = drawn(Arm.WAIT)
    unguarded()
    LotAssignment.objects.filter(case=case).update(arm=Arm.CALL)
    assert found() == [f"draw {case.lot_assignment.pk}: is call, which the key does not give"]


def test_a_key_that_was_thrown_away_is_named() -> None:
    plan()
    draw = f.case(5).lot_assignment
    with override_settings(LOT_KEYS={2: "new"}):
        assert found() == [f"draw {draw.pk}: its key, version 1, is not in LOT_KEYS"]


def test_a_call_before_its_time_is_named() -> None:
    plan()
    case = drawn(Arm.WAIT)
    Case.objects.filter(pk=case.pk).update(ready_at=f.NOW)
    called(case, f.NOW + f.HOUR)
    assert found() == [f"case {case.pk}: called before its time in a lot, without an exception"]


def test_a_case_that_is_offered_before_its_time_is_named() -> None:
    plan()
    case = drawn(Arm.WAIT)
    Case.objects.filter(pk=case.pk).update(ready_at=f.NOW)
    assert found() == [f"case {case.pk}: offered before its time in a lot, without an exception"]


def test_a_call_after_a_lead_ended_the_wait_is_an_exception() -> None:
    plan()
    case = drawn(Arm.WAIT)
    waiting.end_wait(case.pk, f.lena(), now=f.NOW, why="A key account")
    called(case, f.NOW + f.HOUR)
    assert found() == []
