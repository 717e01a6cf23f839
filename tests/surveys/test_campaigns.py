"""A campaign: planned in bounded transactions, asked over days, stopped for good; nobody twice and nobody forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from apps.core.refusals import Refused
from apps.customers.models import Account, Customer, Segment
from apps.followup import intake
from apps.messaging.models import Message, Reason, Suppression
from apps.surveys.asking import invitations
from apps.surveys.campaigns import campaign_plan, running
from apps.surveys.models import Campaign, Invitation, Recipient, Survey
from tests import factories as f
from tests.races import Meanwhile, at_once

pytestmark = pytest.mark.django_db


def everyone() -> Segment:
    return Segment.objects.get_or_create(name="Everyone")[0]


def campaign(name: str = "Spring", **fields: Any) -> Campaign:
    values: dict[str, Any] = {"by": f.lena(), "now": f.NOW} | ({} if "numbers" in fields else {"segment": everyone()})
    created = campaign_plan.create(name, f.survey(), **(values | fields))
    while campaign_plan.plan_next(now=f.NOW):
        pass
    return again(created)


def again(one: Campaign) -> Campaign:
    return Campaign.objects.get(pk=one.pk)


def started(days: int = 1, **fields: Any) -> Campaign:
    created = campaign(**fields)
    running.start(created.pk, at=f.NOW, days=days)
    return again(created)


def work(now: dt.datetime = f.NOW) -> None:
    while keys := running.due(now=now):
        for key in keys:
            running.ask(key, now=now)


def people(count: int, **fields: Any) -> list[Customer]:
    return [f.customer(**fields) for _ in range(count)]


def test_planning_says_how_many_will_be_asked_and_why_the_others_not() -> None:
    people(3)
    f.customer(phone="")
    stopped = f.customer()
    Suppression.put("sms", stopped.phone, Reason.STOP, f.NOW)
    invitations.invite(f.survey(), f.customer(), now=f.NOW - f.DAY)
    f.customer(time_zone="", phone="+12025550123")
    planned = campaign()
    assert (planned.state, planned.planned) == ("ready", 7)
    assert planned.foreseen == {"no_address": 1, "opted_out": 1, "in_quarantine": 1}
    assert planned.foreseen_asked == 4
    assert planned.parts >= 4
    assert not Message.objects.filter(created_at=f.NOW).exists()


def test_each_is_asked_once_and_the_counts_are_those_of_the_rows() -> None:
    people(4)
    f.customer(phone="")
    done = started()
    work()
    work()
    done = again(done)
    assert (done.state, done.counts) == ("done", {"invited": 4, "no_address": 1})
    rows = Recipient.objects.filter(campaign=done)
    assert (rows.filter(state="invited").count(), rows.filter(reason="no_address").count()) == (4, 1)
    assert Message.objects.count() == 4


def test_spread_over_days_each_day_opens_an_equal_share() -> None:
    people(40)
    running_one = started(days=4)
    work()
    first = again(running_one).decided
    work(f.NOW + 2 * f.DAY)
    assert 0 < first < 20 < again(running_one).decided < 40
    work(f.NOW + 3 * f.DAY)
    assert again(running_one).state == "done"


def test_nobody_is_asked_before_the_start() -> None:
    people(2)
    created = campaign()
    running.start(created.pk, at=f.NOW + f.DAY, days=1)
    work(f.NOW + 23 * f.HOUR)
    assert not Message.objects.exists()
    work(f.NOW + f.DAY)
    assert Message.objects.count() == 2


def test_a_recipient_whose_hour_is_not_allowed_waits_as_a_row_and_not_in_the_queue() -> None:
    f.customer(time_zone="Asia/Tokyo")
    sleeping = started()
    work()
    assert (Recipient.objects.get().state, Message.objects.count()) == ("asleep", 0)
    work(f.NOW + 12 * f.HOUR)
    assert (again(sleeping).state, Message.objects.count()) == ("done", 1)


def test_paused_nobody_is_asked_and_resumed_the_rest_is() -> None:
    people(3)
    one = started()
    running.ask(running.due(now=f.NOW)[0], now=f.NOW)
    running.pause(one.pk)
    work()
    assert Message.objects.count() == 1
    running.resume(one.pk)
    work()
    assert Message.objects.count() == 3


def test_stopping_takes_back_what_is_queued_and_those_may_be_asked_again() -> None:
    people(3)
    one = started()
    running.ask(running.due(now=f.NOW)[0], now=f.NOW)
    assert running.stop(one.pk, now=f.NOW) == 1
    work()
    assert list(Message.objects.values_list("status", "reason")) == [("withheld", "campaign_stopped")]
    asked = Recipient.objects.get(state="invited").customer
    assert not invitations.in_quarantine(f.survey(), asked, f.NOW)


def test_what_is_stopped_cannot_go_on() -> None:
    one = campaign()
    running.stop(one.pk, now=f.NOW)
    for act in (running.pause, running.resume):
        with pytest.raises(Refused, match="stopped"):
            act(one.pk)


def test_no_more_are_queued_than_a_stop_can_take_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "IN_FLIGHT", 3)
    people(5)
    one = started()
    work()
    assert Message.objects.filter(status="queued").count() == 3
    Message.objects.update(status="sent")
    work()
    assert (Message.objects.count(), again(one).state) == (5, "done")


def test_a_list_names_customers_and_says_how_many_numbers_are_nobodys() -> None:
    carol, dan = people(2)
    people(1)
    listed = campaign(numbers=[carol.external_id, "nobody", dan.external_id, carol.external_id])
    assert (listed.planned, listed.not_found, listed.state) == (2, 1, "ready")


def test_a_segment_looks_at_attributes_account_language_and_answers() -> None:
    firm = Account.objects.create(external_id="A-1", name="Firm")
    gold = f.customer(attributes={"tier": "Gold"}, account=firm)
    f.customer(attributes={"tier": "gold"}, language="ru", account=firm)
    unhappy = f.customer()
    f.answer(3, of=unhappy)
    asked = f.asked_before()

    def who(**fields: Any) -> set[int]:
        name = f"Segment {Segment.objects.count()}"
        found = campaign(name, segment=Segment.objects.create(name=name, **fields))
        return set(found.recipients.values_list("customer_id", flat=True))

    is_gold = [{"name": "tier", "comparison": "is", "value": "gold"}]
    assert who(conditions=is_gold, account=firm, language_id="en") == {gold.pk}
    assert who(last_answer="detractor") == {unhappy.pk}
    assert asked.pk not in who(never_asked=True)
    assert unhappy.pk not in who(last_answer="none")


def test_a_window_of_customers_is_planned_in_few_statements(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people(60)
    campaign_plan.create("Many", f.survey(), by=f.lena(), segment=everyone(), now=f.NOW)
    with django_assert_max_num_queries(14):
        campaign_plan.plan_next(now=f.NOW)
    assert Recipient.objects.count() == 60


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_it_plans_leaves_no_half_and_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaign_plan, "WINDOW", 2)
    people(5)
    campaign_plan.create("Killed", f.survey(), by=f.lena(), segment=everyone(), now=f.NOW)
    campaign_plan.plan_next(now=f.NOW)
    with transaction.atomic():
        campaign_plan.plan_next(now=f.NOW)
        transaction.set_rollback(True)  # the kill
    while campaign_plan.plan_next(now=f.NOW):
        pass
    planned = Campaign.objects.get()
    assert (planned.planned, planned.recipients.count()) == (5, 5)


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_it_asks_leaves_the_recipient_to_another_and_sends_nothing_twice() -> None:
    people(1)
    one = started()
    [key] = running.due(now=f.NOW)
    with transaction.atomic():
        running.ask(key, now=f.NOW)
        transaction.set_rollback(True)
    assert (again(one).counts, Message.objects.count()) == ({}, 0)
    work()
    work()
    assert (again(one).counts, Message.objects.count()) == ({"invited": 1}, 1)


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_ask_each_once() -> None:
    people(6)
    one = started()
    at_once(*[lambda: work() for _ in range(4)])  # noqa: PLW0108  (each thread its own call)
    assert (again(one).counts, Message.objects.count(), Invitation.objects.count()) == ({"invited": 6}, 6, 6)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_who_is_being_asked_while_it_is_stopped_is_taken_back_too() -> None:
    people(2)
    one = started()
    key = running.due(now=f.NOW)[0]
    with transaction.atomic():
        running.ask(key, now=f.NOW)
        stopping = Meanwhile(lambda: running.stop(one.pk, now=f.NOW))
        stopping.wait_until_blocked()
    assert stopping.result() == 1
    assert not Message.objects.filter(status="queued").exists()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_who_would_be_asked_at_the_moment_of_the_stop_is_not() -> None:
    people(1)
    one = started()
    [key] = running.due(now=f.NOW)
    with transaction.atomic():
        running.stop(one.pk, now=f.NOW)
        asking = Meanwhile(lambda: running.ask(key, now=f.NOW))
        asking.wait_until_blocked()
    assert asking.result() is None
    assert not Message.objects.exists()
    connection.close()


def test_whoever_answered_meanwhile_or_was_asked_is_in_quarantine_when_their_turn_comes() -> None:
    carol = f.customer()
    one = started()
    invitation = invitations.invite(f.survey(), carol, now=f.NOW)
    intake.take(
        intake.Answer(survey=f.survey(), customer=carol, score=9, via="web", answered_at=f.NOW, invitation=invitation),
        now=f.NOW,
    )
    work()
    assert again(one).counts == {"in_quarantine": 1}


def test_a_survey_that_was_switched_off_asks_nobody() -> None:
    people(1)
    one = started()
    Survey.objects.update(is_active=False)
    work()
    assert again(one).counts == {"survey_closed": 1}
