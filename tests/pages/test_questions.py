"""Questions about agents: to leads alone, about their own teams, as a page and as JSON."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.api.models import Scope
from apps.followup import verbs
from apps.people.models import Role, Team
from tests import factories as f
from tests.api.calling import V1
from tests.api.calling import client as caller
from tests.pages.conftest import signed_in

PATH = "/reports/questions/"
JSON = f"{PATH}?format=json"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", [PATH, JSON], ids=["page", "JSON"])
@pytest.mark.parametrize(
    ("role", "status"), [(Role.AGENT, 403), (Role.LEAD, 200), (Role.MANAGER, 403), (Role.ADMIN, 403)]
)
def test_a_lead_alone_reads_them(client: Client, path: str, role: str, status: int) -> None:
    client.force_login(f.user("Somebody", role))
    response = client.get(path)
    assert response.status_code == status
    assert ("Questions, not accusations" in response.content.decode()) is (status == 200 and path == PATH)


@pytest.mark.parametrize("path", [PATH, JSON])
def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("scope", Scope.values)
def test_no_token_opens_them(scope: str) -> None:
    assert caller(scope).get(f"{V1}/reports/questions/").status_code == 404


@pytest.mark.parametrize(
    ("role", "is_linked"), [(Role.AGENT, False), (Role.LEAD, True), (Role.MANAGER, False), (Role.ADMIN, False)]
)
def test_the_navigation_of_a_lead_alone_links_them(client: Client, role: str, is_linked: bool) -> None:
    client.force_login(f.user("Somebody", role))
    assert (f'href="{PATH}"' in client.get("/queue/").content.decode()) is is_linked


def closed_by(name: str, *, invalid: int, other: int) -> None:
    agent = f.user(name)
    for number in range(invalid + other):
        held = f.claimed(agent, score=5)
        verbs.log_attempt(held, agent, "reached", now=f.NOW)
        disposition = "invalid" if number < invalid else "resolved"
        verbs.resolve(held, agent, disposition, now=f.NOW, root_cause=f.cause())


def test_the_page_asks_and_shows_the_numbers_behind(lead: Client) -> None:
    closed_by("Eva", invalid=12, other=8)
    closed_by("Anna", invalid=0, other=20)
    closed_by("Boris", invalid=0, other=20)
    shown = lead.get(PATH).content.decode()
    assert "Eva: 60% of the cases closed by this colleague were closed as invalid (12 of 20)" in shown
    assert "is it unclear to everybody what is invalid?" in shown
    assert "3 colleagues were compared." in shown
    assert 'tabindex="0" role="region" aria-labelledby="numbers-head"' in shown
    assert "Anna:" not in shown
    told = lead.get(JSON).json()
    assert (told["false_discoveries"], told["least"], told["compared"]) == (0.1, 20, 3)
    [question] = told["questions"]
    assert (question["agent"]["email"], question["practice"], question["count"], question["n"]) == (
        "eva@example.com",
        "invalid",
        12,
        20,
    )
    assert question["peers"] == {"n": 40, "share": 0.0}
    Team.objects.create(slug="billing", name="Billing")
    other = f.user("Ludo", Role.LEAD)
    other.teams.set(Team.objects.filter(slug="billing"))
    assert signed_in(other).get(JSON).json()["questions"] == []


def test_where_there_is_little_it_says_so(lead: Client) -> None:
    assert "Too few cases to ask about" in lead.get(PATH).content.decode()


def test_a_lead_without_a_team_is_told(client: Client) -> None:
    lead = f.user("Ludo", Role.LEAD)
    lead.teams.clear()
    client.force_login(lead)
    assert "You lead no team yet" in client.get(PATH).content.decode()


def test_days_the_wrong_way_round_are_refused(lead: Client) -> None:
    wrong = "from=2026-03-02&to=2026-03-01"
    assert lead.get(f"{PATH}?{wrong}").status_code == 422
    refused = lead.get(f"{PATH}?{wrong}&format=json")
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["end"])
