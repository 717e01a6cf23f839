from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import verbs
from apps.followup.models import Case
from apps.people.models import Team
from tests import factories as f

pytestmark = pytest.mark.django_db


def order(now: dt.datetime = f.NOW) -> list[Case]:
    return list(iter(lambda: f.claim_next(now=now), None))


def test_an_empty_queue_gives_nothing() -> None:
    f.team()
    assert f.claim_next() is None


def test_the_higher_priority_comes_first() -> None:
    mild, severe, callback = f.case(6), f.case(1), f.case(9, callback_requested=True)
    assert order() == [callback, severe, mild]


def test_of_equal_priority_the_one_due_first() -> None:
    younger = f.case(5)
    older = f.case(5, now=f.NOW - 4 * f.HOUR)
    assert order() == [older, younger]


def test_an_overdue_first_attempt_comes_before_any_priority() -> None:
    overdue = f.case(6, now=f.NOW - 7 * f.DAY)
    urgent = f.case(9, callback_requested=True)
    assert order() == [overdue, urgent]


def test_a_callback_whose_time_has_come_is_first_and_not_before() -> None:
    later = f.claimed(score=6)
    verbs.log_attempt(later, f.anna(), "call_later", now=f.NOW, callback_at=f.NOW + f.HOUR)
    severe = f.case(0)
    assert order() == [severe]
    verbs.release(f.again(severe), f.anna(), now=f.NOW)
    assert order(f.NOW + f.HOUR) == [later, severe]


def test_a_customer_is_not_offered_outside_their_own_hours() -> None:
    f.case(of=f.customer(time_zone="Asia/Vladivostok"))  # 22:00 there
    assert f.claim_next() is None


def test_where_the_zone_is_uncertain_all_candidates_must_allow_it() -> None:
    f.case(of=f.customer(phone="+14155550123", time_zone=""))
    russian = f.case(of=f.customer(phone="+79161234567", time_zone=""))
    assert len(russian.zones) > 1
    assert f.claim_next() is None  # 4 in the morning in San Francisco, 23:00 in Kamchatka


def test_a_customer_without_a_phone_disturbs_nobody_and_is_offered_at_any_hour() -> None:
    case = f.case(of=f.customer(phone="", time_zone=""))
    assert f.claim_next(now=f.NOW.replace(hour=3) + f.DAY) == case


def test_a_case_that_sleeps_until_its_next_try_is_not_offered() -> None:
    case = f.claimed()
    verbs.log_attempt(case, f.anna(), "no_answer", now=f.NOW)
    assert f.claim_next(now=f.NOW + f.HOUR) is None
    assert f.claim_next(now=f.NOW + 3 * f.HOUR) == case


def test_another_teams_case_is_not_offered() -> None:
    case = f.case()
    verbs.transfer(case, f.lena(), Team.objects.create(slug="billing", name="Billing"), now=f.NOW)
    assert f.claim_next() is None


def test_nobody_is_offered_what_a_colleague_holds() -> None:
    f.claimed(f.boris())
    assert f.claim_next() is None
