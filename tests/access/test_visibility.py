"""Customers, answers and messages are visible as the rule of who may see a case makes them."""

from __future__ import annotations

import pytest

from apps.conversation import unmatched
from apps.core.refusals import Refused
from apps.followup import verbs, visibility
from apps.followup.models import Case
from apps.people.models import Team
from tests import factories as f
from tests.access.strangers import of_team, survey_of_billing

pytestmark = pytest.mark.django_db


def test_a_customer_whom_nobody_asked_is_seen_by_managers_alone() -> None:
    carol = f.customer()
    assert carol not in visibility.visible_customers(f.lena())
    assert carol in visibility.visible_customers(f.mona())


def test_a_customer_whom_a_teams_survey_asked_is_that_teams() -> None:
    assert f.asked_before() in visibility.visible_customers(f.anna())


def test_the_few_customers_of_a_small_team_are_those_whom_it_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    of_team(survey_of_billing(), "Zoe")
    f.customer("Nobody's")
    theirs = [f.asked_before(), f.case().customer, f.answer(9).customer]
    anna = f.anna()
    seen = set(visibility.visible_customers(anna).values_list("pk", flat=True))
    assert visibility.few_customers(anna) == seen == {customer.pk for customer in theirs}
    assert visibility.few_customers(f.mona()) is None

    monkeypatch.setattr(visibility, "ROWS_OF_A_SMALL_TEAM", 1)
    assert visibility.few_customers(anna) is None


def test_a_transferred_case_takes_its_customer_and_its_answer_along() -> None:
    zoe = of_team(survey_of_billing(), "Zoe")
    anna = f.anna()
    assert zoe.response not in visibility.visible_responses(anna)
    verbs.transfer(f.again(zoe.case), f.mona(), f.team(), now=f.NOW)
    assert zoe.response in visibility.visible_responses(anna)
    assert zoe.customer in visibility.visible_customers(anna)


def test_an_answer_to_another_teams_survey_stays_theirs_though_the_customer_is_shared() -> None:
    carol = f.asked_before()
    theirs = f.answer(3, of=carol, survey=survey_of_billing())
    assert carol in visibility.visible_customers(f.anna())
    assert theirs not in visibility.visible_responses(f.anna())


def test_a_lead_moves_no_case_of_another_team() -> None:
    zoe = of_team(survey_of_billing(), "Zoe")
    with pytest.raises(Refused) as refusal:
        verbs.transfer(f.again(zoe.case), f.lena(), f.team(), now=f.NOW)
    assert refusal.value.code == "not_allowed"


def test_a_lead_gives_no_message_to_a_customer_of_another_team() -> None:
    zoe, own = of_team(survey_of_billing(), "Zoe"), of_team(f.survey(), "Carol")
    with pytest.raises(Refused, match="another team's"):
        unmatched.assign(own.unmatched.message, zoe.customer, by=f.lena(), now=f.NOW)


def test_a_member_of_two_teams_sees_the_cases_of_both() -> None:
    zoe, anna = of_team(survey_of_billing(), "Zoe"), f.anna()
    anna.teams.add(Team.objects.get(slug="billing"))
    mine = f.case()
    assert set(Case.objects.visible_to(f.anna())) == {zoe.case, mine}
