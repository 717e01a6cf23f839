"""The page of what a day sooner did: who reads it, of which team, and what it says without an order."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.people.models import Role, Team
from tests import factories as f

pytestmark = pytest.mark.django_db
PATH = "/reports/evidence/speed/"


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{PATH}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_an_agent_does_not_read_it(agent: Client) -> None:
    assert agent.get(PATH).status_code == 403


def test_without_a_drawn_order_it_says_that_nobody_knows_and_how_to_draw_one(lead: Client) -> None:
    f.team()
    shown = page(lead)
    assert "No order was drawn by lot" in shown
    assert "Order drawn by lot" in shown
    assert "did it" not in shown


def test_a_drawn_order_is_counted_and_under_20_answers_no_difference_is_drawn(lead: Client) -> None:
    Team.objects.filter(pk=f.team().pk).update(draws_turns=True)
    for _ in range(4):
        f.case(5)
    shown = page(lead)
    assert "Too few answers so far" in shown
    assert "as soon as 20 of each half can be compared" in shown
    assert 'tabindex="0" role="region" aria-labelledby="halves-head"' in shown


def test_a_lead_reads_of_their_own_teams(lead: Client, client: Client) -> None:
    Team.objects.create(slug="billing", name="Billing")
    assert lead.get(f"{PATH}?team=billing").status_code == 404
    client.force_login(f.user("Mona", Role.MANAGER))
    assert "All teams" in page(client, "?team=billing")


def test_the_evidence_page_leads_to_it(lead: Client) -> None:
    f.survey()
    assert f'href="{PATH}"' in lead.get("/reports/evidence/").content.decode()
