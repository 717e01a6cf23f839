"""Those drawn are alike by what may make them answer, read from the answers that the product keeps."""

from __future__ import annotations

import pytest

from apps.customers.models import Account, Customer
from apps.followup.models import Arm, LotAssignment
from apps.insights.evidence import looks
from apps.insights.evidence.answering.strata import EACH, alike
from apps.insights.evidence.evidence_report import evidence
from tests import factories as f
from tests.followup.lots.drawing_lots import plan
from tests.insights.evidence.lots import drawn, lived

pytestmark = pytest.mark.django_db
WEEK = 7 * f.DAY


def numbers(*draws: LotAssignment) -> dict[str, list[int]]:
    found = alike(draws[0].plan)
    return {by.value: [found[each.pk].strata[place] for each in draws] for place, by in enumerate(EACH)}


def test_those_of_one_score_touchpoint_channel_and_past_are_alike() -> None:
    planned = plan()
    assert numbers(drawn(planned, Arm.CALL, 9), drawn(planned, Arm.WAIT, None)) == {
        "score": [1, 1],
        "touchpoint": [1, 1],
        "channel": [1, 1],
        "earlier_answers": [1, 1],
    }


def test_whoever_answered_before_is_no_newcomer() -> None:
    planned = plan()
    first, second = drawn(planned, Arm.CALL, 9), drawn(planned, Arm.CALL, 9)
    f.answer(10, of=second.response.customer, now=f.NOW - 200 * f.DAY)
    assert numbers(first, second)["earlier_answers"] == [2, 1]


def test_the_answer_that_was_drawn_and_those_after_it_are_no_past() -> None:
    planned = plan()
    row = drawn(planned, Arm.CALL, 9)
    f.answer(3, of=row.response.customer, now=f.NOW + 100 * f.DAY)
    assert numbers(row, drawn(planned, Arm.CALL, 9))["earlier_answers"] == [1, 1]


def test_customers_of_one_account_share_its_number() -> None:
    planned = plan()
    draws = [drawn(planned, Arm.CALL, 9) for _ in range(3)]
    account = Account.objects.create(external_id="acme", name="Acme")
    Customer.objects.filter(pk__in=[row.response.customer_id for row in draws[:2]]).update(account=account)
    found = alike(planned)
    assert [found[row.pk].account for row in draws] == [1, 1, None]
    assert len({found[row.pk].customer for row in draws}) == 3


def test_the_report_shows_the_figures_of_its_last_look_and_not_of_answers_since() -> None:
    planned = plan(expected_answers=400)
    lived(planned, (15, 25), (8, 22))
    looks.take(planned.pk, now=f.NOW + WEEK)
    lived(planned, (5, 5), (0, 5), now=f.NOW + WEEK)
    shown = evidence(None, planned, now=f.NOW + 2 * WEEK)
    assert shown.answering is not None
    assert shown.now.call.answered == 30
    assert (shown.answering.call, shown.answering.wait) == ((25, 25, 15), (22, 22, 8))


def test_before_a_look_with_20_answers_in_each_arm_there_are_no_figures() -> None:
    planned = plan(expected_answers=400)
    lived(planned, (15, 25), (8, 19))
    assert evidence(None, planned, now=f.NOW + WEEK).answering is None
    looks.take(planned.pk, now=f.NOW + WEEK)
    assert evidence(None, planned, now=f.NOW + WEEK).answering is None
