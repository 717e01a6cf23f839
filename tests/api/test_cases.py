"""The queue and the archive, and one case whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.api.resources.case.case_serializers import CaseRow, WholeCase
from apps.followup import verbs
from apps.followup.models import Case
from apps.people.models import Team
from tests import factories
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db


def listed(**query: Any) -> list[int]:
    answer = client("agent").get(f"{V1}/cases/", query)
    assert answer.status_code == 200, answer.json()
    return [row["id"] for row in answer.json()["results"]]


def test_the_newest_case_comes_first() -> None:
    first, second = factories.case(), factories.case()
    assert listed() == [second.pk, first.pk]


def test_a_row_is_what_the_schema_says() -> None:
    factories.case()
    answer = client("agent").get(f"{V1}/cases/").json()
    assert set(answer["results"][0]) == set(CaseRow().fields)


def test_pages_follow_each_other_while_cases_come_in() -> None:
    cases = [factories.case().pk for _ in range(3)]
    caller = client("agent")
    first = caller.get(f"{V1}/cases/", {"page_size": 2}).json()
    factories.case()
    second = caller.get(first["next"]).json()
    assert [row["id"] for page in (first, second) for row in page["results"]] == cases[::-1]
    assert second["next"] is None
    assert [row["id"] for row in caller.get(second["previous"]).json()["results"]] == cases[:0:-1]


def test_cases_are_found_by_status() -> None:
    queued, held, closed = factories.case(), factories.claimed(), factories.closed()
    assert listed(status="claimed") == [held.pk]
    assert listed(status="open") == [held.pk, queued.pk]
    assert listed(status=["closed", "queued"]) == [closed.pk, queued.pk]


def test_cases_are_found_by_team_and_reason() -> None:
    detractor, asked = factories.case(), factories.case(9, callback_requested=True)
    assert listed(team="discovery", reason="detractor") == [detractor.pk]
    assert listed(reason="callback") == [asked.pk]


def test_cases_are_found_by_breach() -> None:
    late, fresh = factories.case(), factories.case(now=timezone.now())
    assert (listed(breached="true"), listed(breached="false")) == ([late.pk], [fresh.pk])


@pytest.mark.parametrize("words", ["caro", "CAROL", "crm-7", "900 123", "carol@ex"])
def test_cases_are_found_by_what_is_known_of_the_customer(words: str) -> None:
    fields = {"external_id": "CRM-7", "phone": "+447700900123", "email": "carol@example.com"}
    wanted = factories.case(of=factories.customer("Carol", **fields))
    factories.case(of=factories.customer("Dan", phone="+442079460018"))
    assert listed(search=words) == [wanted.pk]


def test_a_case_is_found_by_its_number() -> None:
    wanted = factories.case(of=factories.customer("Carol", external_id="x", phone=""))
    assert wanted.pk in listed(search=str(wanted.pk))


@pytest.mark.parametrize(
    "query",
    [
        {"status": "lost"},
        {"team": "nope"},
        {"reason": "x"},
        {"breached": "perhaps"},
        {"statuss": "open"},
        {"search": "\0"},
    ],
)
def test_a_filter_that_cannot_be_read_is_named(query: dict[str, str]) -> None:
    factories.case()
    answer = client("agent").get(f"{V1}/cases/", query)
    assert (answer.status_code, set(answer.json()["errors"])) == (400, set(query))


def test_an_agent_sees_the_cases_of_their_teams_and_a_lead_no_more_but_a_manager_all() -> None:
    case = factories.case()
    stranger = factories.user("Stranger")
    stranger.teams.clear()
    assert client("agent", user=stranger).get(f"{V1}/cases/{case.pk}/").status_code == 404
    assert client("agent", user=stranger).get(f"{V1}/cases/").json()["results"] == []
    lead = factories.lena()
    lead.teams.clear()
    assert client("agent", user=lead).get(f"{V1}/cases/{case.pk}/").status_code == 404
    assert client("agent", user=factories.mona()).get(f"{V1}/cases/{case.pk}/").status_code == 200


def test_a_list_takes_as_many_queries_for_twenty_cases_as_for_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(10):
        factories.closed()
        factories.claimed()
    caller = client("agent")
    caller.get(f"{V1}/teams/")
    with django_assert_max_num_queries(3):  # token, the teams of the agent, cases
        assert len(caller.get(f"{V1}/cases/").json()["results"]) == 20


def test_a_whole_case_takes_as_many_queries_however_long_its_history(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    case = factories.claimed()
    for day in range(5):
        verbs.log_attempt(case, factories.anna(), "reached", now=factories.NOW, note=str(day))
        verbs.promise(case, factories.anna(), "A call", factories.NOW, now=factories.NOW, owner=factories.boris())
    caller = client("agent")
    caller.get(f"{V1}/teams/")
    with django_assert_max_num_queries(9):  # token, case, its six histories, the teams of the agent
        assert len(caller.get(f"{V1}/cases/{case.pk}/").json()["attempts"]) == 5


def test_a_whole_case_tells_its_history_and_what_may_be_done() -> None:
    closed = factories.closed()
    whole = client("agent").get(f"{V1}/cases/{closed.pk}/").json()
    assert set(whole) == set(WholeCase().fields)
    assert [event["verb"] for event in whole["events"]] == ["open", "claim", "log_attempt", "resolve"]
    assert whole["attempts"][0]["agent"] == "anna@example.com"
    assert [row["wave"] for row in whole["resurveys"]] == [7, 90]
    assert whole["responses"][0]["score"] == 3
    assert "reopen" in whole["allowed"]


def test_a_case_that_is_not_there_is_404() -> None:
    assert client("agent").get(f"{V1}/cases/{10**25}/").status_code == 404


def test_next_claims_the_first_callable_case(monkeypatch: pytest.MonkeyPatch) -> None:
    case = factories.case()
    monkeypatch.setattr(timezone, "now", lambda: factories.NOW + dt.timedelta(minutes=1))
    answer = client("agent").post(f"{V1}/cases/next/")
    assert (answer.status_code, answer.json()["id"], answer.json()["status"]) == (200, case.pk, "claimed")
    assert client("agent").post(f"{V1}/cases/next/").status_code == 204


def test_short_lists_name_what_can_be_named() -> None:
    factories.survey()
    caller = client("ingest")
    for path, slug in (("surveys", "relationship"), ("teams", "discovery"), ("root-causes", "communication")):
        assert caller.get(f"{V1}/{path}/").json()["results"][0]["slug"] == slug
    assert Team.objects.count() == 1
    assert not Case.objects.exists()
