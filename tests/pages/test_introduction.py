"""A satisfied customer who asked for a call is not introduced to the agent as an unhappy one."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from apps.followup import triage
from apps.followup.models import Case
from tests import factories
from tests.factories import NOW

WORDS_OF_TROUBLE = re.compile("went wrong|unhappy|detractor|root cause", re.IGNORECASE)


def shown(client: Client, case: Case) -> str:
    """The page without its list of root causes, which are the installation's own words."""
    page = client.get(f"/cases/{case.pk}/").content.decode()
    return re.sub(r"<datalist.*?</datalist>|root-causes|root_cause", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("score", [9, 10])
def test_a_promoter_who_asked_for_a_call_is_introduced_as_one(agent: Client, score: int) -> None:
    page = shown(agent, factories.claimed(score=score, callback_requested=True))
    assert WORDS_OF_TROUBLE.findall(page) == []
    assert "Promoter" in page
    assert "ask what it is about" in page


def test_closing_asks_what_a_promoters_call_was_about(agent: Client) -> None:
    case = factories.reached(score=10, callback_requested=True)
    page = shown(agent, case)
    assert WORDS_OF_TROUBLE.findall(page) == []
    assert "What the call was about" in page
    refused = agent.post(f"/cases/{case.pk}/resolution/", {"disposition": "resolved"}).content.decode()
    assert "choose what the call was about" in refused


def test_a_closed_case_of_a_promoter_says_what_the_call_was_about(agent: Client) -> None:
    case = factories.closed(score=9, callback_requested=True)
    assert WORDS_OF_TROUBLE.findall(shown(agent, case)) == []


def test_a_detractor_without_words_is_asked_what_went_wrong(agent: Client) -> None:
    assert "Ask what went wrong." in shown(agent, factories.claimed(score=2))


def test_a_promoter_whose_further_answer_is_bad_is_unhappy(agent: Client) -> None:
    case = factories.case(score=10, callback_requested=True)
    triage.decide(factories.answer(1, of=case.customer).pk, now=NOW)
    assert "Detractor" in shown(agent, case)
