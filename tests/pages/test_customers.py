"""Customers: found without their names in any address, told whole, invited by those who lead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from apps.customers.models import Account, Customer
from apps.followup import resurveys, verbs
from apps.messaging.models import Message, Reason, Suppression
from apps.pages.customers import customer_list, list_page
from apps.people.models import Team
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.anna())
    return client


@pytest.fixture
def lead(client: Client) -> Client:
    client.force_login(factories.lena())
    return client


def shown(client: Client, customer: Customer) -> str:
    response = client.get(f"/customers/{customer.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def names(search: str) -> list[str]:
    return [customer.name for customer in customer_list.found(search, factories.mona())]


@pytest.mark.parametrize("path", ["/customers/", "/customers/1/", "/customers/1/invitations/"])
def test_customers_are_for_those_signed_in(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/")


def test_a_search_is_posted_and_remembered(desk: Client) -> None:
    factories.asked_before("Carol Danvers")
    factories.asked_before("Monica Rambeau")
    answer = desk.post("/customers/", {"search": "rambeau"})

    assert answer["Location"] == "/customers/"
    page = desk.get("/customers/").content.decode()
    assert "Monica Rambeau" in page
    assert "Carol Danvers" not in page


def test_an_empty_search_shows_all_again(desk: Client) -> None:
    factories.asked_before("Carol Danvers")
    desk.post("/customers/", {"search": "nobody at all"})
    assert "Nobody matches" in desk.get("/customers/").content.decode()

    desk.post("/customers/", {"search": ""})
    assert "Carol Danvers" in desk.get("/customers/").content.decode()


def test_a_search_that_is_too_long_comes_back_with_its_words(desk: Client) -> None:
    answer = desk.post("/customers/", {"search": "x" * 101})

    assert answer.status_code == 422
    assert "x" * 101 in answer.content.decode()


@pytest.mark.parametrize("search", ["danv", "carol danvers", "C-77", "carol@", "123 456", "(900)12-34-56", "starfleet"])
def test_a_customer_is_found_by_what_is_known_of_them(search: str) -> None:
    account = Account.objects.create(external_id="A1", name="Starfleet")
    known = {"external_id": "C-77", "email": "carol@example.com", "phone": "+447900123456", "account": account}
    factories.asked_before("Carol Danvers", **known)
    factories.asked_before("Monica", phone="+447700955555")

    assert names(search) == ["Carol Danvers"]


def test_the_list_shows_the_last_score_and_the_open_case(desk: Client) -> None:
    carol = factories.asked_before()
    factories.case(2, of=carol)
    factories.answer(9, of=carol, now=factories.NOW + factories.DAY)

    [row] = customer_list.rows([carol], factories.anna())
    assert (row.answer and row.answer.score, row.case and row.case.status) == (9, "queued")
    assert "Queued" in desk.get("/customers/").content.decode()


def test_a_page_of_customers_takes_as_many_queries_as_one_customer(
    desk: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(20):
        factories.case(2)

    with django_assert_max_num_queries(11):  # type: ignore[operator]  # a fixture without types
        desk.get("/customers/")


def test_the_list_has_pages_that_are_found_by_keys(desk: Client) -> None:
    carols = [factories.asked_before(f"Carol {number // 2:02}") for number in range(101)]
    first = desk.get("/customers/").context["page"]
    second = desk.get(f"/customers/?after={first.after}").context["page"]
    third = desk.get(f"/customers/?after={second.after}").context["page"]

    assert first.customers + second.customers + third.customers == carols
    assert desk.get(f"/customers/?before={third.before}").context["page"].customers == second.customers
    assert (first.before, third.after) == (None, None)
    assert f"?after={first.after}" in desk.get("/customers/").content.decode()


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "²"])
def test_a_key_of_nobody_shows_the_first_page(desk: Client, key: str) -> None:
    factories.asked_before("Carol Danvers")

    assert "Carol Danvers" in desk.get("/customers/", {"after": key}).content.decode()


def test_customers_are_not_counted_past_a_thousand(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_page, "COUNTED_AT_MOST", 2)
    for _ in range(3):
        factories.asked_before()

    assert "More than 2 customers" in desk.get("/customers/").content.decode()


def test_the_list_says_which_number_it_shows(desk: Client) -> None:
    factories.asked_before()

    assert '<th scope="col">Customer number</th>' in desk.get("/customers/").content.decode()


@pytest.mark.parametrize(
    ("currency", "value", "language", "shown_as"),
    [
        ("USD", "1200.00", "en", "$1,200"),
        ("EUR", "1200.50", "en", "€1,200.50"),
        ("RUB", "1200.00", "ru", "1\xa0200\xa0₽"),
    ],
)
def test_a_value_is_shown_with_its_currency(
    desk: Client, settings: Settings, currency: str, value: str, language: str, shown_as: str
) -> None:
    settings.CURRENCY = currency
    carol = factories.asked_before(value_per_year=Decimal(value))

    page = desk.get(f"/customers/{carol.pk}/", headers={"Accept-Language": language}).content.decode()
    assert f'<dd class="number">{shown_as}</dd>' in page


def test_without_customers_the_page_says_where_they_come_from(desk: Client) -> None:
    assert "No customers yet" in desk.get("/customers/").content.decode()


def test_a_customer_is_told_whole(desk: Client) -> None:
    carol = factories.asked_before(attributes={"segment": "business"})
    closed = factories.closed(score=2, of=carol, comment="Too slow by far")
    page = shown(desk, carol)

    for words in ("business", "Too slow by far", f"Case {closed.pk} opened", "closed: resolved", "asked again, 7 days"):
        assert words in page


def test_scores_are_drawn_with_their_table(desk: Client) -> None:
    carol = factories.asked_before()
    factories.answer(2, of=carol)
    factories.answer(9, of=carol, now=factories.NOW + factories.DAY)
    page = shown(desk, carol)

    assert "2 on 10 March 2026, 9 on 11 March 2026" in page
    assert page.count('class="chart__dot"') == 2


def test_a_customer_who_never_answered_has_no_line(desk: Client) -> None:
    assert "has not answered yet" in shown(desk, factories.asked_before())


def test_why_a_message_was_not_sent_is_said(desk: Client) -> None:
    carol = factories.asked_before()
    invitations.invite(factories.survey(), carol, now=timezone.now())
    Message.objects.update(status="withheld", reason="opted_out")

    assert "Not delivered: the customer has asked us to stop." in shown(desk, carol)


def test_a_resurvey_that_was_not_sent_says_why(desk: Client) -> None:
    carol = factories.asked_before()
    case = factories.closed(of=carol)
    Suppression.put("sms", carol.phone, Reason.STOP, factories.NOW)
    due = factories.NOW + dt.timedelta(days=7)
    resurveys.ask(case.resurveys.get(wave=7).pk, now=due)

    assert "Not asked again after 7 days" in shown(desk, carol)


def test_why_a_customer_was_not_asked_is_said(desk: Client) -> None:
    carol = factories.asked_before()
    carol.not_asked.create(survey=factories.survey(), reason="in_quarantine", until=factories.NOW, at=factories.NOW)

    assert "Asked a short time ago, until 10 Mar 2026." in shown(desk, carol)


def test_a_survey_link_is_not_shown_to_colleagues(desk: Client) -> None:
    carol = factories.asked_before()
    invitation = invitations.invite(factories.survey(), carol, now=timezone.now())

    assert invitation.token not in shown(desk, carol)


def test_an_address_that_must_not_be_written_to_says_so(desk: Client) -> None:
    carol = factories.asked_before(email="carol@example.com")
    Suppression.put("sms", carol.phone, Reason.STOP, factories.NOW)
    page = shown(desk, carol)

    assert "Asked us to stop, 10 Mar 2026" in page
    assert "May be written to" in page


def test_what_a_customer_wrote_is_text_and_never_markup(desk: Client) -> None:
    carol = factories.asked_before("<b>Carol</b>")
    factories.answer(1, of=carol, comment="<script>alert(1)</script>")

    assert "<script>alert" not in shown(desk, carol)
    assert "<b>Carol" not in shown(desk, carol)


def test_an_agent_is_offered_no_invitation(desk: Client) -> None:
    carol = factories.asked_before()

    assert "Invite now" not in shown(desk, carol)
    assert desk.post(f"/customers/{carol.pk}/invitations/", {"survey": factories.survey().pk}).status_code == 403


def test_a_lead_invites_a_customer(lead: Client) -> None:
    carol = factories.asked_before()
    lead.post(f"/customers/{carol.pk}/invitations/", {"survey": factories.survey().pk})

    assert Invitation.objects.latest("created_at").customer == carol
    assert "Invited by SMS" in shown(lead, carol)


def test_an_invitation_that_is_refused_says_why(lead: Client) -> None:
    carol = factories.asked_before()
    for _ in range(2):
        lead.post(f"/customers/{carol.pk}/invitations/", {"survey": factories.survey().pk})

    assert Invitation.objects.count() == 2
    assert "was asked a short time ago" in shown(lead, carol)


def test_inviting_without_a_survey_says_what_to_do(lead: Client) -> None:
    carol = factories.asked_before()
    lead.post(f"/customers/{carol.pk}/invitations/", {"survey": "0"})

    assert "Choose one of the active surveys." in shown(lead, carol)


def test_a_case_of_another_team_is_not_shown_to_an_agent(desk: Client) -> None:
    carol = factories.asked_before()
    case = factories.case(of=carol)
    other = Team.objects.create(slug="billing", name="Billing")
    verbs.transfer(case, factories.mona(), other, now=factories.NOW)

    assert f"Case {case.pk}" not in shown(desk, carol)
    assert "Queued" not in desk.get("/customers/").content.decode()
