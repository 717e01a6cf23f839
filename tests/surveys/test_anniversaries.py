"""The anniversary of an event is an event."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.followup import event_intake
from apps.surveys.events import anniversaries
from apps.surveys.events.anniversary_dates import next_anniversary
from apps.surveys.models import Event, EventRule
from tests import factories as f
from tests.surveys.test_events import happened

pytestmark = pytest.mark.django_db
A_YEAR = f.NOW.replace(year=f.NOW.year + 1)


def delivered() -> Event:
    return event_intake.take_events([happened(f.customer(), type="delivered", served_by="Ann")], now=f.NOW)[0]


def remember() -> None:
    EventRule.objects.create(name="A year after", event_type="delivered_anniversary", survey=f.survey())


def test_a_year_later_it_is_an_event_once() -> None:
    remember()
    event = delivered()
    assert anniversaries.make_due(now=A_YEAR - f.HOUR) == 0
    assert anniversaries.make_due(now=A_YEAR) == 1
    assert anniversaries.make_due(now=A_YEAR) == 0
    made = Event.objects.get(type="delivered_anniversary")
    assert (made.customer, made.served_by, made.occurred_at, made.anniversary_of) == (
        event.customer,
        "Ann",
        A_YEAR,
        event,
    )


def test_made_again_after_a_crash_it_is_the_same_event() -> None:
    remember()
    event = delivered()
    anniversaries.make_due(now=A_YEAR)
    Event.objects.filter(pk=event.pk).update(anniversary_at=A_YEAR)
    anniversaries.make_due(now=A_YEAR)
    assert Event.objects.filter(type="delivered_anniversary").count() == 1


def test_without_a_rule_nothing_is_made_and_the_next_year_is_looked_at_again() -> None:
    event = delivered()
    anniversaries.make_due(now=A_YEAR)
    event.refresh_from_db()
    assert (Event.objects.count(), event.anniversary_at) == (1, A_YEAR.replace(year=A_YEAR.year + 1))


def test_an_anniversary_has_no_anniversary() -> None:
    remember()
    delivered()
    anniversaries.make_due(now=A_YEAR)
    assert Event.objects.get(type="delivered_anniversary").anniversary_at is None


def test_of_an_event_that_is_brought_late_only_what_is_to_come_is_remembered() -> None:
    at = dt.datetime(2020, 2, 29, 9, tzinfo=dt.UTC)
    assert next_anniversary(at, after=f.NOW) == dt.datetime(2027, 2, 28, 9, tzinfo=dt.UTC)
    assert next_anniversary(at, after=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)) == at.replace(year=2024)
