"""The desk: the next customer, what is in hand, what today brings."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from apps.followup import verbs
from apps.people.models import Team
from tests import factories
from tests.factories import DAY, HOUR, NOW
from tests.pages.counting import queries

MINUTE = dt.timedelta(minutes=1)


def desk(client: Client) -> str:
    return client.get("/desk/").content.decode()


def test_the_desk_counts_who_may_be_called_now(agent: Client) -> None:
    factories.case()
    factories.case()
    assert "2 customers can be called now" in desk(agent)


def test_next_customer_claims_and_opens_the_first_case(agent: Client) -> None:
    factories.case(score=6)
    worst = factories.case(score=0)
    assert agent.post("/cases/next/").headers["Location"] == f"/cases/{worst.pk}/"
    assert factories.again(worst).holder == factories.anna()


def test_nobody_to_call_comes_back_to_the_desk_and_says_so(agent: Client) -> None:
    response = agent.post("/cases/next/", follow=True)
    assert response.redirect_chain == [("/desk/", 302)]
    assert "Nobody can be called right now." in response.content.decode()


def test_opening_next_by_get_claims_nothing(agent: Client) -> None:
    case = factories.case()
    assert agent.get("/cases/next/").status_code == 302
    assert factories.again(case).holder is None


def test_what_one_holds_is_on_the_desk_with_the_time_left(agent: Client) -> None:
    case = factories.claimed(now=NOW - 10 * MINUTE)
    page = desk(agent)
    assert f'href="/cases/{case.pk}/"' in page
    assert "yours for 20 more minutes" in page


def test_todays_summary_counts_ones_own_calls_alone(agent: Client) -> None:
    factories.closed(now=NOW - HOUR)
    factories.closed(now=NOW - 3 * DAY)
    factories.reached(factories.boris(), now=NOW - HOUR)
    today = agent.get("/desk/").context["today"]
    assert (today.attempts, today.reached, today.closed) == (1, 1, 1)


def test_a_call_agreed_for_today_is_on_the_desk_and_tomorrows_is_not(agent: Client) -> None:
    today, tomorrow = factories.claimed(), factories.claimed()
    verbs.log_attempt(today, factories.anna(), "call_later", now=NOW, callback_at=NOW + 3 * HOUR)
    verbs.log_attempt(tomorrow, factories.anna(), "call_later", now=NOW, callback_at=NOW + DAY)
    page = desk(agent)
    assert f"/cases/{today.pk}/" in page
    assert f"/cases/{tomorrow.pk}/" not in page


def test_a_promise_due_today_is_on_its_owners_desk(agent: Client) -> None:
    case = factories.claimed()
    verbs.promise(case, factories.anna(), "Send the refund", NOW + HOUR, now=NOW, owner=factories.anna())
    assert "Send the refund" in desk(agent)


def test_when_all_sleep_the_desk_says_how_many_wake_when_and_where(agent: Client) -> None:
    for _ in range(2):
        factories.case(of=factories.customer(time_zone="Pacific/Auckland"))
    page = " ".join(desk(agent).split())
    assert "Nobody can be called right now" in page
    assert "2 customers can be called from 09:00 in Auckland" in page


def test_when_all_were_tried_the_desk_says_when_the_next_call_is_due(agent: Client) -> None:
    case = factories.claimed()
    verbs.log_attempt(case, factories.anna(), "no_answer", now=NOW)
    assert "Everybody has been tried" in desk(agent)


def test_an_empty_queue_is_told_as_good_news(agent: Client) -> None:
    assert "No unhappy customer waits for a call" in desk(agent)


def test_who_is_in_no_team_is_told_who_can_change_that(agent: Client) -> None:
    factories.anna().teams.clear()
    assert "You are in no team" in desk(agent)


def test_times_are_by_the_teams_clock(agent: Client) -> None:
    Team.objects.update(time_zone="Asia/Tokyo")
    assert "Tuesday, 10 March, 21:00" in desk(agent)


def one_in_hand_and_one_agreed() -> None:
    factories.claimed()
    verbs.log_attempt(factories.claimed(), factories.anna(), "call_later", now=NOW, callback_at=NOW + HOUR)


def test_the_desk_asks_the_database_no_more_for_more_cases(agent: Client) -> None:
    one_in_hand_and_one_agreed()
    few = queries(agent, "/desk/")
    for _ in range(5):
        one_in_hand_and_one_agreed()
    assert queries(agent, "/desk/") == few


def test_a_customer_who_wrote_is_on_the_desk_until_somebody_did_something(agent: Client) -> None:
    case = factories.case()
    verbs.customer_wrote(case.pk, factories.text_from(case.customer, "When will you ring?"), now=NOW)
    assert "Customers wrote to us" in desk(agent)
    verbs.claim(factories.again(case), factories.anna(), now=NOW + MINUTE)
    assert "Customers wrote to us" not in desk(agent)
