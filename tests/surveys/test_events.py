"""Something happened: asked about it, or a row that says why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection

from apps.customers.models import Customer
from apps.messaging.models import Message, Reason, Suppression
from apps.surveys.asking import events
from apps.surveys.models import Invitation, NotAsked, Survey, Touchpoint
from tests import factories as f
from tests.races import at_once

pytestmark = pytest.mark.django_db


def happened(to: Customer, **fields: Any) -> events.Event:
    values: dict[str, Any] = {
        "type": "call_ended",
        "customer": to,
        "touchpoint": f.survey().touchpoint,
        "occurred_at": f.NOW,
    }
    return events.Event(**(values | fields))


def consider(to: Customer, now: dt.datetime = f.NOW, **fields: Any) -> Invitation | NotAsked:
    return events.consider(happened(to, **fields), now=now)


def why_not(decided: Invitation | NotAsked) -> str:
    assert isinstance(decided, NotAsked)
    return decided.reason


def set_survey(**fields: Any) -> None:
    Survey.objects.filter(pk=f.survey().pk).update(**fields)


def test_a_customer_is_asked_about_it_with_who_served_them() -> None:
    asked = consider(f.customer(), served_by="Anna")
    assert isinstance(asked, Invitation)
    assert (asked.served_by, Message.objects.count()) == ("Anna", 1)


def test_the_same_event_delivered_again_asks_nothing_more() -> None:
    carol = f.customer()
    assert consider(carol) == consider(carol, now=f.NOW + 100 * f.DAY)
    assert Message.objects.count() == 1


def test_an_event_that_was_declined_stays_declined() -> None:
    set_survey(sampling_percent=0)
    carol = f.customer()
    first = consider(carol)
    set_survey(sampling_percent=100)
    assert (consider(carol), NotAsked.objects.count()) == (first, 1)


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
    assert why_not(consider(f.customer(**customer))) == reason
    assert not Message.objects.exists()


def test_in_quarantine_the_row_says_until_when() -> None:
    carol = f.customer()
    consider(carol)
    decided = consider(carol, now=f.NOW + f.DAY, type="visit")
    assert why_not(decided) == "in_quarantine"
    assert decided.until == f.NOW + 90 * f.DAY  # type: ignore[union-attr]


def test_who_asked_us_to_stop_is_not_asked() -> None:
    carol = f.customer()
    Suppression.put("sms", carol.phone, Reason.STOP, f.NOW)
    assert why_not(consider(carol)) == "opted_out"


def test_what_happened_long_ago_is_not_asked_about() -> None:
    assert why_not(consider(f.customer(), occurred_at=f.NOW - 15 * f.DAY)) == "too_late"


def test_the_nearest_survey_up_the_tree_asks_and_one_about_the_event_goes_first() -> None:
    brand = f.survey().touchpoint
    calls = Touchpoint.objects.create(slug="calls", name="Calls", parent=brand)
    inbound = Touchpoint.objects.create(slug="inbound", name="Inbound calls", parent=calls)
    assert events.survey_about(inbound) == f.survey()
    near = Survey.objects.create(slug="near", name="Near", touchpoint=calls, team=f.team())
    about = Survey.objects.create(slug="about", name="About", touchpoint=calls, team=f.team(), kind="transactional")
    assert events.survey_about(inbound) == about
    about.delete()
    assert events.survey_about(inbound) == near


@pytest.mark.django_db(transaction=True)
def test_two_events_of_one_customer_at_once_ask_once() -> None:
    carol = f.customer()
    calls = [lambda kind=kind: consider(carol, type=kind) for kind in ("call", "visit", "chat", "mail")]
    decided = at_once(*calls)
    assert sorted(type(each).__name__ for each in decided) == ["Invitation", "NotAsked", "NotAsked", "NotAsked"]
    connection.close()
