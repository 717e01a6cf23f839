"""The queue and the archive: order, filters, search, claims."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.followup import queue as order
from apps.followup import verbs
from apps.followup.models import Case
from apps.pages.queue import paging
from apps.people.models import Team
from tests import factories
from tests.factories import DAY, HOUR, NOW
from tests.pages.counting import queries


def shown(client: Client, query: str = "") -> list[int]:
    return [row.case.pk for row in client.get(f"/queue/{query}").context["rows"]]


def found(client: Client, search: str, **filters: str) -> list[int]:
    return [row.case.pk for row in client.post("/queue/", {"search": search, **filters}).context["rows"]]


def test_the_queue_is_in_the_order_in_which_cases_are_given_out(agent: Client) -> None:
    for score in (6, 0, 4, 2):
        factories.case(score=score)
    assert shown(agent) == [case.pk for case in order.in_order(Case.objects.all(), now=NOW)]


def test_closed_cases_are_in_the_archive_alone(agent: Client) -> None:
    opened, closed = factories.case(), factories.closed()
    assert shown(agent) == [opened.pk]
    assert shown(agent, "?status=closed") == [closed.pk]
    assert shown(agent, "?status=unreachable") == []


def test_filters_narrow_by_reason_lateness_and_holder(agent: Client) -> None:
    called = factories.case(score=9, callback_requested=True)
    late = factories.case(now=NOW - 10 * DAY)
    mine = factories.claimed()
    assert shown(agent, "?reason=callback") == [called.pk]
    assert shown(agent, "?breached=on") == [late.pk]
    assert shown(agent, "?mine=on") == [mine.pk]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("status=purple", "There is no such status."),
        ("team=nowhere", "You see no such team."),
        ("reason=weather", "There is no such reason."),
    ],
)
def test_a_filter_that_means_nothing_is_refused_aloud(agent: Client, query: str, sentence: str) -> None:
    case = factories.case()
    page = agent.get(f"/queue/?{query}")
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert f"/cases/{case.pk}/" not in page.content.decode()


def test_a_refused_filter_costs_neither_the_search_nor_the_other_filters(agent: Client) -> None:
    page = agent.post("/queue/", {"search": "router", "status": "purple", "reason": "callback"})
    words = page.content.decode()
    assert page.status_code == 422
    assert 'value="router"' in words
    assert '<option value="callback" selected>' in words
    assert '<input type="hidden" name="status"' not in words


def test_a_search_that_is_too_long_comes_back_with_its_words(agent: Client) -> None:
    page = agent.post("/queue/", {"search": "x" * 201})
    assert page.status_code == 422
    assert "x" * 201 in page.content.decode()


def test_a_page_number_that_means_nothing_is_the_first_page(agent: Client) -> None:
    case = factories.case()
    assert shown(agent, "?page=many") == [case.pk]


def test_agents_and_leads_see_the_cases_of_their_teams_and_a_manager_all(agent: Client, lead: Client) -> None:
    case = factories.claimed(factories.lena())
    other = Team.objects.create(slug="other", name="Other")
    verbs.transfer(case, factories.lena(), other, now=NOW)
    assert shown(agent) == shown(lead) == []
    manager = Client()
    manager.force_login(factories.mona())
    assert shown(manager, "?team=other") == [case.pk]


@pytest.mark.parametrize("search", ["carol", "Carol Quill", "Q-77", "0123", "+44 7700 900123"])
def test_a_search_finds_by_name_number_and_last_digits(agent: Client, search: str) -> None:
    wanted = factories.case(of=factories.customer("Carol Quill", external_id="Q-77", phone="+447700900123"))
    factories.case(of=factories.customer("Dora", phone="+447700900999"))
    assert found(agent, search) == [wanted.pk]


def test_a_search_finds_what_customers_said_but_not_what_another_teams_did(agent: Client) -> None:
    ours, theirs = factories.case(comment="The router is dead"), factories.claimed(comment="A router again")
    other = Team.objects.create(slug="other", name="Other")
    verbs.transfer(theirs, factories.anna(), other, now=NOW)
    assert found(agent, "router") == [ours.pk]


def test_a_row_begins_the_customers_own_words(agent: Client) -> None:
    factories.case(comment="The router\nis " + "very " * 100 + "dead", of=factories.customer(language="en"))
    [row] = agent.get("/queue/").context["rows"]
    assert row.first_words.startswith("The router is very")
    assert len(row.first_words) == 140
    assert row.first_words in agent.get("/queue/").content.decode()


def test_the_archive_counts_no_further_than_a_thousand(agent: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED_AT_MOST", 2)
    for _ in range(3):
        factories.closed()
    assert "of more than 2" in agent.get("/queue/?status=closed").content.decode()


def test_three_digits_are_too_few_to_find_anybody(agent: Client) -> None:
    factories.case(of=factories.customer(phone="+447700900123"))
    assert found(agent, "123") == []


def test_a_search_finds_closed_cases_too_unless_a_status_is_chosen(agent: Client) -> None:
    closed = factories.closed()
    assert found(agent, "Carol") == [closed.pk]
    assert found(agent, "Carol", status="queued") == []


def test_the_status_says_so_while_a_search_finds_both(agent: Client) -> None:
    status = '<option value="" selected>'
    assert f"{status}Open</option>" in agent.get("/queue/").content.decode()
    assert f"{status}Open and closed</option>" in agent.post("/queue/", {"search": "carol"}).content.decode()


def test_a_name_in_the_address_searches_nothing(agent: Client) -> None:
    case = factories.case(of=factories.customer("Dora"))
    assert shown(agent, "?search=Carol") == [case.pk]


def test_a_row_offers_to_claim_only_whom_one_may_call_now(agent: Client) -> None:
    awake = factories.case()
    asleep = factories.case(of=factories.customer(time_zone="Pacific/Auckland"))
    held = factories.claimed(factories.boris())
    page = agent.get("/queue/").content.decode()
    assert f'action="/cases/{awake.pk}/claim/"' in page
    assert f'action="/cases/{asleep.pk}/claim/"' not in page
    assert f'action="/cases/{held.pk}/claim/"' not in page


def test_the_queue_comes_in_pages_and_keeps_its_filters(agent: Client) -> None:
    for _ in range(51):
        factories.case()
    page = agent.get("/queue/?reason=detractor")
    assert len(page.context["rows"]) == 50
    assert "?reason=detractor&amp;page=2" in page.content.decode()


def test_the_queue_asks_the_database_no_more_for_more_cases(agent: Client) -> None:
    factories.claimed(factories.boris())
    few = queries(agent, "/queue/")
    for _ in range(10):
        factories.claimed(factories.boris(), now=NOW - HOUR)
    assert queries(agent, "/queue/") == few
