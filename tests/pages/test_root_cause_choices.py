"""Root causes are found by typing, the team's most used first."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.followup.models import Case, RootCause
from apps.pages.case.closing.root_cause_choices import Choice, find, root_cause_choices
from tests import factories
from tests.factories import DAY, NOW

CHOICES = [
    Choice("process", "Process", "Process"),
    Choice("billing", "Process › Billing", "Billing"),
    Choice("late-bill", "Process › Billing › Late", "Late"),
    Choice("late-parcel", "Delivery › Late", "Late"),
]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Process", "process"),
        ("process › billing", "billing"),
        ("BILLING", "billing"),
        ("late-bill", "late-bill"),
        ("deliv", "late-parcel"),
    ],
)
def test_words_mean_one_cause(typed: str, slug: str) -> None:
    found = find(typed, CHOICES)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize("typed", ["Late", "bill", "weather"])
def test_words_that_fit_several_or_none_mean_none(typed: str) -> None:
    assert find(typed, CHOICES) is None


def close(client: Client, case: Case, typed: str) -> str:
    form = {"disposition": "resolved", "root_cause": typed}
    return client.post(f"/cases/{case.pk}/resolution/", form, follow=True).content.decode()


def test_a_part_of_the_name_closes_the_case(agent: Client) -> None:
    case = factories.reached()
    close(agent, case, "billing")
    assert factories.again(case).root_cause == factories.cause("process-billing")


def test_words_that_fit_several_come_back_with_the_list_of_them(agent: Client) -> None:
    case = factories.reached()
    page = close(agent, case, "pro")
    assert "Several root causes have “pro”" in page
    assert 'value="pro"' in page
    assert factories.again(case).is_open


def test_words_that_fit_none_come_back(agent: Client) -> None:
    assert "There is no root cause “weather”." in close(agent, factories.reached(), "weather")


@pytest.mark.django_db
def test_the_teams_most_used_stand_first() -> None:
    factories.closed()
    case = factories.case()
    assert next(choice.slug for choice in root_cause_choices(case, NOW)) == "process"
    paths = [choice.path for choice in root_cause_choices(case, NOW + 200 * DAY)]
    assert paths == sorted(paths, key=str.casefold)


@pytest.mark.django_db
def test_a_retired_cause_is_offered_where_the_case_has_it_already() -> None:
    case = factories.closed()
    RootCause.objects.filter(slug="process").update(is_active=False)
    assert "process" in {choice.slug for choice in root_cause_choices(factories.again(case), NOW)}
    assert "process" not in {choice.slug for choice in root_cause_choices(factories.case(), NOW)}
