"""The preview of a rule: what it would have done with last month's events."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import event_intake
from apps.messaging.models import Reason, Suppression
from apps.surveys.events import rule_preview
from apps.surveys.models import Event, EventDecision, EventRule, Invitation, NotAsked
from tests import factories as f
from tests.surveys.test_events import happened

pytestmark = pytest.mark.django_db


def unsaved(**fields: object) -> EventRule:
    return EventRule(**({"name": "Trial", "event_type": "delivered", "survey": f.survey()} | fields))


def last_month(count: int, **fields: object) -> None:
    for number in range(count):
        event = happened(
            f.customer(),
            type="delivered",
            touchpoint=None,
            occurred_at=f.NOW - dt.timedelta(days=number % 29, hours=1),
            attributes={"wait": number},
            **fields,
        )
        event_intake.take_events([event], now=f.NOW)


def test_it_counts_whom_the_rule_would_have_asked() -> None:
    last_month(12)
    found = event_intake.preview(
        unsaved(attribute_name="wait", attribute_comparison="at_least", attribute_value="8"), now=f.NOW
    )
    assert (found.events, found.looked_at, found.asked, found.reasons) == (12, 12, 4, {"attribute": 8})


def test_it_changes_nothing() -> None:
    last_month(3)
    event_intake.preview(unsaved(), now=f.NOW)
    assert not Invitation.objects.exists()


def test_each_reason_is_counted() -> None:
    last_month(4)
    first, second, third, _ = [event.customer for event in Event.objects.select_related("customer").order_by("pk")]
    type(first).objects.filter(pk=first.pk).update(phone="")
    Suppression.put("sms", second.phone, Reason.STOP, f.NOW)
    f.case(of=third)
    found = event_intake.preview(unsaved(), now=f.NOW)
    assert (found.asked, found.reasons) == (1, {"no_address": 1, "opted_out": 1, "open_case": 1})


def test_a_customer_of_many_events_would_have_been_asked_once() -> None:
    carol = f.customer()
    for days in (1, 5, 9):
        at = f.NOW - dt.timedelta(days=days)
        event_intake.take_events([happened(carol, type="delivered", touchpoint=None, occurred_at=at)], now=f.NOW)
    found = event_intake.preview(unsaved(), now=f.NOW)
    assert (found.asked, found.reasons) == (1, {"in_quarantine": 2})


def test_it_is_what_the_rule_then_does_with_the_same_events() -> None:
    incoming = [happened(f.customer(), type="delivered", touchpoint=None) for _ in range(20)]
    event_intake.take_events(incoming, now=f.NOW)
    half = unsaved(share_percent=50)
    foreseen = event_intake.preview(half, now=f.NOW).asked
    for rows in (EventDecision, NotAsked, Event):
        rows.objects.all().delete()
    half.save()
    decisions = [event_intake.take_event(one, now=f.NOW).decision for one in incoming]
    assert 0 < foreseen < 20
    assert decisions.count("invited") == foreseen


def test_the_look_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_preview, "LOOKED_AT", 5)
    last_month(8)
    found = event_intake.preview(unsaved(), now=f.NOW)
    assert (found.events, found.looked_at, found.counts_all) == (8, 5, False)
