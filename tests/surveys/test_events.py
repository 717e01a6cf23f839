"""Something happened: asked about it, now or later, or a row that says why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction

from apps.customers.models import Customer
from apps.followup import event_intake
from apps.followup.event_intake import IncomingEvent
from apps.messaging.models import Message, Reason, Suppression
from apps.surveys.events import rule_matching
from apps.surveys.models import Event, EventDecision, EventRule, EventText, Invitation, NotAsked, Survey, Touchpoint
from tests import factories as f
from tests.races import Meanwhile, at_once

pytestmark = pytest.mark.django_db


def happened(to: Customer, **fields: Any) -> IncomingEvent:
    values: dict[str, Any] = {
        "type": "call_ended",
        "customer": to,
        "touchpoint": f.survey().touchpoint,
        "occurred_at": f.NOW,
    }
    return IncomingEvent(**(values | fields))


def take(to: Customer, now: dt.datetime = f.NOW, **fields: Any) -> EventDecision:
    return event_intake.take_event(happened(to, **fields), now=now)


def decide_all(now: dt.datetime) -> None:
    for key in event_intake.due(now=now):
        event_intake.decide(key, now=now)


def rule(**fields: Any) -> EventRule:
    values: dict[str, Any] = {"name": "After a call", "event_type": "call_ended", "survey": f.survey()}
    return EventRule.objects.create(**(values | fields))


def set_survey(**fields: Any) -> None:
    Survey.objects.filter(pk=f.survey().pk).update(**fields)


def told(decision: EventDecision) -> tuple[str, str]:
    return decision.decision, decision.reason


def test_a_customer_is_asked_about_it_with_who_served_them() -> None:
    decision = take(f.customer(), served_by="Anna", attributes={"transfers": 2})
    assert told(decision) == ("invited", "")
    assert decision.invitation is not None
    assert (decision.invitation.served_by, Message.objects.count()) == ("Anna", 1)
    assert decision.invitation.event_decision.event.attributes == {"transfers": 2}


def test_the_same_event_delivered_again_asks_nothing_more() -> None:
    carol = f.customer()
    assert take(carol) == take(carol, now=f.NOW + 100 * f.DAY)
    assert (Message.objects.count(), Event.objects.count()) == (1, 1)


def test_an_event_that_was_declined_stays_declined() -> None:
    set_survey(sampling_percent=0)
    carol = f.customer()
    first = take(carol)
    set_survey(sampling_percent=100)
    assert told(take(carol)) == told(first) == ("not_asked", "not_sampled")
    assert NotAsked.objects.count() == 1


@pytest.mark.parametrize(
    ("survey", "customer", "reason"),
    [
        ({"sampling_percent": 0}, {}, "not_sampled"),
        ({"is_active": False}, {}, "no_survey"),
        ({}, {"phone": ""}, "no_address"),
    ],
)
def test_why_nobody_was_asked_is_a_row(survey: dict[str, Any], customer: dict[str, Any], reason: str) -> None:
    set_survey(**survey)
    assert told(take(f.customer(**customer))) == ("not_asked", reason)
    assert NotAsked.objects.get().reason == reason
    assert not Message.objects.exists()


def test_in_quarantine_the_row_says_until_when() -> None:
    carol = f.customer()
    take(carol)
    assert take(carol, now=f.NOW + f.DAY, type="visit").reason == "in_quarantine"
    assert NotAsked.objects.get().until == f.NOW + 90 * f.DAY


def test_who_asked_us_to_stop_is_not_asked() -> None:
    carol = f.customer()
    Suppression.put("sms", carol.phone, Reason.STOP, f.NOW)
    assert take(carol).reason == "opted_out"


def test_what_happened_long_ago_is_not_asked_about() -> None:
    assert take(f.customer(), occurred_at=f.NOW - 15 * f.DAY).reason == "too_late"


def test_without_a_touchpoint_and_a_rule_nobody_is_asked() -> None:
    assert take(f.customer(), touchpoint=None).reason == "no_survey"


def test_the_nearest_survey_up_the_tree_asks_and_one_about_the_event_goes_first() -> None:
    brand = f.survey().touchpoint
    calls = Touchpoint.objects.create(slug="calls", name="Calls", parent=brand)
    inbound = Touchpoint.objects.create(slug="inbound", name="Inbound calls", parent=calls)
    assert rule_matching.survey_about(inbound) == f.survey()
    near = Survey.objects.create(slug="near", name="Near", touchpoint=calls, team=f.team())
    about = Survey.objects.create(slug="about", name="About", touchpoint=calls, team=f.team(), kind="transactional")
    assert rule_matching.survey_about(inbound) == about
    about.delete()
    assert rule_matching.survey_about(inbound) == near


def test_a_rule_asks_after_its_delay_and_not_before() -> None:
    rule(delay_minutes=180)
    assert told(take(f.customer(), touchpoint=None)) == ("scheduled", "")
    decide_all(f.NOW + 2 * f.HOUR)
    assert not Invitation.objects.exists()
    decide_all(f.NOW + 3 * f.HOUR)
    assert Invitation.objects.get().survey == f.survey()


def test_a_rule_writes_within_its_own_hours() -> None:
    rule(hours_from=dt.time(17), hours_until=dt.time(19))
    take(f.customer())
    message = Message.objects.get()
    assert (message.call_from, message.call_until) == (dt.time(17), dt.time(19))


def test_hours_of_a_rule_never_go_beyond_those_of_the_team() -> None:
    late = rule(hours_from=dt.time(18), hours_until=dt.time(23))
    assert late.hours_within(f.team().allowed_hours).closes == dt.time(20)


def test_a_rule_spares_customers_with_an_open_case() -> None:
    rule()
    case = f.case()
    assert take(case.customer).reason == "open_case"


def test_a_rule_spares_customers_asked_lately_even_where_the_quarantine_is_shorter() -> None:
    rule(asked_within_days=200)
    carol = f.customer()
    take(carol)
    assert take(carol, now=f.NOW + 150 * f.DAY, occurred_at=f.NOW + 150 * f.DAY).reason == "asked_lately"


@pytest.mark.parametrize(
    ("comparison", "value", "is_asked"),
    [("at_least", "10", True), ("at_most", "10", False), ("is", "12", True), ("is_not", "12", False)],
)
def test_a_rule_looks_at_an_attribute(comparison: str, value: str, is_asked: bool) -> None:
    rule(attribute_name="wait_minutes", attribute_comparison=comparison, attribute_value=value)
    decision = take(f.customer(), attributes={"wait_minutes": 12})
    assert told(decision) == (("invited", "") if is_asked else ("not_asked", "attribute"))


def test_of_two_rules_the_first_that_fits_asks() -> None:
    gold = {"attribute_of": "customer", "attribute_name": "tier", "attribute_value": "gold"}
    first, second = rule(name="Gold", position=1, **gold), rule(name="Others", position=2)
    assert take(f.customer(attributes={"tier": "gold"})).rule == first
    assert take(f.customer()).rule == second


def test_a_rule_that_was_switched_off_meanwhile_asks_nobody() -> None:
    later = rule(delay_minutes=60)
    take(f.customer())
    EventRule.objects.filter(pk=later.pk).update(is_active=False)
    decide_all(f.NOW + 2 * f.HOUR)
    assert told(EventDecision.objects.get()) == ("not_asked", "rule_off")


def congratulation() -> EventRule:
    said = rule(name="First purchase", event_type="first_purchase", action="write")
    EventText.objects.create(rule=said, language_id="en", text="{company} says thank you, {name}!")
    EventText.objects.create(rule=said, language_id="ru", text="{name}, спасибо за покупку!")
    return said


def test_a_rule_may_send_a_text_without_a_question_once_and_in_their_language() -> None:
    congratulation()
    carol, olga = f.customer(), f.customer("Ольга", language="ru")
    for customer in (carol, olga, olga):
        event_intake.take_event(happened(customer, type="first_purchase", touchpoint=None), now=f.NOW)
    bodies = set(Message.objects.values_list("body", "purpose"))
    assert bodies == {
        ("Acme says thank you, Carol!", "event_text"),
        ("Ольга, спасибо за покупку!", "event_text"),
    }
    assert not Invitation.objects.exists()


def test_a_text_without_a_question_obeys_the_hours_and_a_stop() -> None:
    congratulation()
    carol = f.customer()
    Suppression.put("sms", carol.phone, Reason.STOP, f.NOW)
    take(carol, type="first_purchase")
    assert {told(decision) for decision in EventDecision.objects.filter(rule__isnull=False)} == {
        ("not_asked", "opted_out")
    }
    take(f.customer("Dan"), type="first_purchase", touchpoint=None)
    assert Message.objects.get().call_from == dt.time(9)


def test_many_events_of_a_file_take_few_statements_and_are_decided_by_the_sweep(
    django_assert_max_num_queries: Any,
) -> None:
    rule()
    people = [f.customer() for _ in range(50)]
    incoming = [happened(one) for one in people]
    with django_assert_max_num_queries(12):
        event_intake.take_events(incoming, now=f.NOW)
    assert EventDecision.objects.filter(decision="scheduled").count() == 50
    decide_all(f.NOW)
    assert Invitation.objects.count() == 50


def test_an_event_that_a_file_names_twice_is_one() -> None:
    carol = f.customer()
    rows = event_intake.take_events([happened(carol), happened(carol)], now=f.NOW)
    assert rows[0] == rows[1]


@pytest.mark.django_db(transaction=True)
def test_two_events_of_one_customer_at_once_ask_once() -> None:
    carol = f.customer()
    calls = [lambda kind=kind: take(carol, type=kind) for kind in ("call", "visit", "chat", "mail")]
    decided = at_once(*calls)
    assert sorted(each.decision for each in decided) == ["invited", "not_asked", "not_asked", "not_asked"]
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_the_same_event_at_once_from_two_doors_is_one_event_and_asks_once() -> None:
    carol = f.customer()
    first, second = at_once(lambda: take(carol), lambda: take(carol))
    assert first.pk == second.pk
    assert (Event.objects.count(), Invitation.objects.count(), Message.objects.count()) == (1, 1, 1)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_while_it_decides_leaves_the_decision_to_another() -> None:
    rule(delay_minutes=60)
    take(f.customer())
    [key] = event_intake.due(now=f.NOW + f.HOUR)
    with transaction.atomic():
        event_intake.decide(key, now=f.NOW + f.HOUR)
        other = Meanwhile(lambda: event_intake.decide(key, now=f.NOW + f.HOUR))
        assert other.result() is None
        transaction.set_rollback(True)  # the kill
    assert not Message.objects.exists()
    decide_all(f.NOW + f.HOUR)
    assert (Message.objects.count(), EventDecision.objects.get().decision) == (1, "invited")
    connection.close()
