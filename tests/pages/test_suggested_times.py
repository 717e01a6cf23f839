"""The times to call again that are offered, and what becomes of the one that was chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from apps.followup.models import Case
from apps.messaging.quiet_hours import AllowedHours
from apps.pages.case.calls.suggested_times import suggested_times
from apps.pages.shared.customer_clock import CustomerClock
from tests import factories
from tests.factories import NOW

HOURS = AllowedHours(dt.time(9), dt.time(20))


def words(*zones: str, now: dt.datetime = NOW) -> list[str]:
    return [words for _, words in suggested_times(CustomerClock(zones, HOURS, now))]


def test_they_are_by_the_customers_clock() -> None:
    assert words("Europe/London") == ["In an hour: 13:00", "This evening: 18:00", "Tomorrow: 10:00"]
    assert words("Europe/Moscow") == ["In an hour: 16:00", "This evening: 18:00", "Tomorrow: 10:00"]


def test_an_hour_is_rounded_up_to_five_minutes() -> None:
    assert words("Europe/London", now=NOW + dt.timedelta(minutes=1, seconds=3))[0] == "In an hour: 13:05"


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "Australia/Perth"])
def test_none_lies_outside_the_calling_hours(zone: str) -> None:
    assert words(zone) == ["Tomorrow: 10:00"]


def test_where_the_zone_is_not_certain_a_time_is_allowed_in_all() -> None:
    assert words("Europe/London", "Asia/Tokyo") == ["Tomorrow: 10:00"]


def agree(client: Client, case: Case, **typed: str) -> int:
    form = {"result": "call_later", "attempts_seen": "0", **typed}
    return client.post(f"/cases/{case.pk}/attempts/", form).status_code


def test_the_chosen_time_is_agreed(agent: Client) -> None:
    case = factories.claimed()
    assert agree(agent, case, suggested_at="2026-03-11T10:00:00+00:00") == 302
    assert factories.again(case).callback_at == dt.datetime(2026, 3, 11, 10, tzinfo=dt.UTC)


def test_a_time_that_was_offered_a_while_ago_still_counts_and_is_shown_again(agent: Client) -> None:
    case = factories.claimed()
    form = {"result": "call_later", "attempts_seen": "0", "suggested_at": "2026-03-10T12:55:00+00:00"}
    page = agent.post(f"/cases/{case.pk}/attempts/", form | {"started_at": "2026-03-10T15:00"}).content.decode()
    assert 'value="2026-03-10T12:55:00+00:00"' in page
    assert agree(agent, case, suggested_at=form["suggested_at"]) == 302


@pytest.mark.parametrize("value", ["2026-03-10T22:00:00+00:00", "soon", "2026-03-10T13:00:00"])
def test_what_was_not_offered_is_refused(agent: Client, value: str) -> None:
    case = factories.claimed()
    assert agree(agent, case, suggested_at=value) == 422
    assert factories.again(case).callback_at is None


def test_two_times_at_once_are_a_question_and_no_choice(agent: Client) -> None:
    case = factories.claimed()
    form = {"callback_at": "2026-03-12T10:00", "suggested_at": "2026-03-11T10:00:00+00:00"}
    response = agent.post(f"/cases/{case.pk}/callback/", form)
    assert response.status_code == 422
    assert "or type one, not both" in response.content.decode()


def test_a_time_without_a_call_may_be_chosen_too(agent: Client) -> None:
    case = factories.claimed()
    agent.post(f"/cases/{case.pk}/callback/", {"suggested_at": "2026-03-11T10:00:00+00:00"})
    assert factories.again(case).status == "waiting"
