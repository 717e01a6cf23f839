"""The conversion report page: one sentence that claims nothing, named bases, a table beneath each chart."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from apps.followup import verbs
from apps.people.models import Role
from tests import factories

pytestmark = pytest.mark.django_db
PATH = "/reports/conversion/"


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(factories.user("Mona", Role.MANAGER))
    return client


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{PATH}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def moved(score: int | None, *, reached: bool = True, ago: int = 30) -> None:
    """A detractor's case of ``ago`` days, closed, and answered again with ``score``."""
    now = timezone.now() - dt.timedelta(days=ago)
    if reached:
        case = factories.closed(now=now)
    else:
        case = factories.claimed(now=now)
        verbs.log_attempt(case, factories.anna(), "no_answer", now=now)
        case = verbs.resolve(factories.again(case), factories.lena(), "unreachable", now=now)
    later = now + dt.timedelta(days=7)
    resurvey = case.resurveys.get(wave=7)
    if score is None:
        type(resurvey).objects.filter(pk=resurvey.pk).update(sent_at=later)
    else:
        factories.answer(score, of=case.customer, now=later, resurvey=resurvey)


def test_the_report_is_for_those_signed_in(client: Client) -> None:
    assert client.get(PATH)["Location"].startswith("/sign-in/")


def test_an_agent_is_told_kindly_that_it_is_not_theirs(client: Client) -> None:
    client.force_login(factories.anna())
    response = client.get(PATH)

    assert response.status_code == 403
    assert "Your role cannot open this page" in response.content.decode()


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.ADMIN])
def test_leads_managers_and_administrators_read_it(client: Client, role: str) -> None:
    client.force_login(factories.user("Mona", role))

    assert client.get(PATH).status_code == 200


def test_without_cases_it_says_what_to_do(manager: Client) -> None:
    assert "No case yet, so nothing to report" in page(manager)


def test_a_period_without_cases_is_told_from_an_empty_installation(manager: Client) -> None:
    moved(9)

    assert "No case was opened in this period" in page(manager, "from=2001-01-01&to=2001-01-31")


def test_the_last_year_is_shown_unless_asked_otherwise(manager: Client) -> None:
    moved(9, ago=300)
    moved(9, ago=400)

    assert "Base: 1 original case." in page(manager)


def test_denominators_name_the_silent(manager: Client) -> None:
    for score in (9, 8, 2, None):
        moved(score)
    shown = page(manager)

    assert "Base: 4 original cases." in shown
    assert "Base: 3 customers who answered again" in shown
    assert "<td>Silent</td>" in shown


def test_a_difference_claims_nothing_and_names_its_break_even(manager: Client) -> None:
    """It said "Better than without a call"; now it says what would make the difference vanish."""
    for _ in range(20):
        moved(9)
        moved(2, reached=False)
    shown = page(manager)

    assert "Those reached moved more. Nobody knows whether the call did it" in shown
    assert "Who answers the phone is not drawn by lot." in shown
    assert "Of 20 customers spoken with who answered again, 100% left the detractors (84% to 100%)." in shown
    assert "+100 points (+77 to +100)" in shown
    assert "recover by themselves 100 points more often; from 77 points on its interval holds zero" in shown
    assert "etter than without" not in shown


def test_a_few_answers_are_too_few(manager: Client) -> None:
    moved(9)
    moved(2, reached=False)

    assert "Too few answers to compare" in page(manager)


def test_without_the_others_nothing_is_claimed(manager: Client) -> None:
    moved(9)

    assert "there is nothing to compare with" in page(manager)


def test_before_any_answer_the_report_says_what_it_waits_for(manager: Client) -> None:
    factories.case(now=timezone.now())

    assert "Nobody who was spoken with has answered again yet." in page(manager)


def test_the_page_names_the_zone_of_its_days(manager: Client) -> None:
    team = factories.team()
    type(team).objects.filter(pk=team.pk).update(time_zone="Asia/Shanghai")
    moved(9)

    assert "by the clock of Asia/Shanghai" in page(manager)


def test_waves_stand_side_by_side_and_the_same_customers_are_compared(manager: Client) -> None:
    moved(9)
    shown = page(manager)

    assert "After 7 days" in shown
    assert "After 90 days" in shown
    assert "Nobody has answered both waves yet." in shown


def test_each_table_names_its_base(manager: Client) -> None:
    moved(9)

    assert page(manager).count("Base: ") >= 6


def test_it_reads_in_russian(manager: Client) -> None:
    moved(9)
    manager.cookies["django_language"] = "ru"
    user = factories.user("Mona")
    type(user).objects.filter(pk=user.pk).update(ui_language="ru")
    shown = page(manager)

    assert "Кто берёт трубку, жребий не решал." in shown
    assert "Who answers" not in shown


def test_each_chart_has_a_table(manager: Client) -> None:
    moved(9)
    moved(2, reached=False)
    shown = page(manager)

    assert shown.count("<svg height=") == shown.count('<caption class="visually-hidden">') == 3


def test_an_agent_is_chosen_by_number_and_never_by_address(manager: Client) -> None:
    moved(9)
    shown = page(manager, f"agent={factories.anna().pk}")

    assert "Base: 1 original case." in shown
    assert f'value="{factories.anna().pk}" selected' in shown
    assert "anna@example.com" not in shown


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=yesterday", "Enter a valid date"),
        ("from=2026-02-01&to=2026-01-01", "exchange the two days"),
        ("team=nobody", "Select a valid choice"),
        ("agent=999999", "Select a valid choice"),
        ("wave=8", "Select a valid choice"),
    ],
)
def test_a_filter_that_means_nothing_is_said_beside_it(manager: Client, query: str, words: str) -> None:
    moved(9)
    response = manager.get(f"{PATH}?{query}")

    assert response.status_code == 422
    assert words in response.content.decode()


@pytest.mark.parametrize("query", ["team=discovery", "touchpoint=brand", "wave=7", "wave=", "team=&agent="])
def test_filters_narrow_the_report(manager: Client, query: str) -> None:
    moved(9)

    assert "Base: 1 original case." in page(manager, query)


def test_each_agent_has_a_line(manager: Client) -> None:
    moved(9)

    assert '<th scope="row">Anna</th>' in page(manager)
