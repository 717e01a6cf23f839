"""Writing a survey's words: what each text costs, and placeholders that mean nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.forms import Form
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from apps.people.models import Role
from apps.surveys.models import Survey, Wording
from apps.surveys.wording.sms_cost import SMS_TEXTS, cost_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN))
    return client


@pytest.fixture
def address() -> str:
    return reverse("admin:surveys_survey_change", args=[factories.survey().pk])


def as_shown(office: Client, address: str) -> dict[str, Any]:
    """Every field of the page as a browser would send it back."""
    shown = office.get(address).context
    formset = shown["inline_admin_formsets"][0].formset
    forms: list[Form] = [shown["adminform"].form, formset.management_form, *formset.forms]
    fields = {field.html_name: field.value() for form in forms for field in form}
    return {name: value for name, value in fields.items() if value not in (None, False)}


def count(office: Client, text: str, name: str = "invitation", **fields: str) -> str:
    sent = {f"wordings-0-{name}": text, "wordings-0-language": "en", "company": "Acme", **fields}
    trigger = {"HX-Trigger-Name": f"wordings-0-{name}"}
    html = office.post(reverse("admin:surveys_wording_count"), sent, headers=trigger).content.decode()
    return " ".join(html.split())


def test_beneath_each_text_stands_what_it_costs(office: Client, address: str) -> None:
    html = " ".join(office.get(address).content.decode().split())

    assert html.count("sms-count") >= 3 * len(SMS_TEXTS)
    assert "GSM-7, <strong>1 part</strong>" in html
    assert "UCS-2 because of" in html


def test_the_count_follows_what_is_typed(office: Client) -> None:
    assert "GSM-7, <strong>1 part</strong>" in count(office, "Hi {link}")
    assert "<strong>2 parts</strong>" in count(office, "Hi {link} " + "a" * 150)


def test_the_letter_that_made_it_dear_is_named(office: Client) -> None:
    html = count(office, "We’d like to know {link}")

    assert "UCS-2 because of <strong>’</strong> (right single quotation mark), <strong>1 part</strong>" in html


def test_a_name_and_a_link_are_counted_as_long_as_they_will_be() -> None:
    cost = cost_of("invitation", "{name} {company} {link}", language="en", company="Acme")

    assert cost is not None
    assert cost.text == f"Katherine Acme http://127.0.0.1:8000/s/{'x' * 22}/"


def test_the_menu_that_is_added_to_a_question_is_counted() -> None:
    cost = cost_of("callback", "Call you?", language="en", company="Acme")

    assert cost is not None
    assert cost.text == "Call you? Reply 1 for a call, 2 for no call."


def test_a_price_is_shown_where_one_is_configured(office: Client, settings: Any) -> None:
    assert "1,000" not in count(office, "Hi {link}")
    settings.SMS_PRICE_PER_SEGMENT = Decimal("0.0079")

    assert "7.90 USD for 1,000 customers" in count(office, "Hi {link}")


def test_markup_that_is_typed_is_not_obeyed(office: Client) -> None:
    assert "<script>" not in count(office, "Ж<script>{link}", company="<script>")


def test_an_agent_may_not_count(client: Client) -> None:
    client.force_login(factories.anna())

    assert client.post(reverse("admin:surveys_wording_count")).status_code in {302, 403}


@pytest.mark.parametrize("trigger", ["", "wordings-0-question", "x"])
def test_what_is_no_text_of_a_wording_is_not_counted(office: Client, trigger: str) -> None:
    address = reverse("admin:surveys_wording_count")

    assert office.post(address, headers={"HX-Trigger-Name": trigger}).status_code == 400
    assert office.get(address).status_code == 400


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Dear {nme}, tap {link}", "{nme} means nothing here: use {name}, {company} or {link}."),
        ("Dear {name, tap {link}", "A brace is left open"),
        ("Dear {name}, how are we?", "Without {link}"),
    ],
)
def test_a_wrong_placeholder_is_explained_and_what_was_typed_stays(
    office: Client, address: str, text: str, complaint: str
) -> None:
    before = Wording.objects.get(language="en").invitation
    typed = as_shown(office, address)
    [name] = [
        f"{key.rsplit('-', 1)[0]}-invitation" for key in typed if key.endswith("-language") and typed[key] == "en"
    ]
    answer = office.post(address, typed | {name: text})

    assert answer.status_code == 200
    assert complaint in answer.content.decode()
    assert text in answer.content.decode()
    assert Wording.objects.get(language="en").invitation == before


def test_good_words_are_kept(office: Client, address: str) -> None:
    typed = as_shown(office, address)
    [name] = [
        f"{key.rsplit('-', 1)[0]}-invitation" for key in typed if key.endswith("-language") and typed[key] == "en"
    ]

    assert office.post(address, typed | {name: "Dear {name}: {link}"}).status_code == 302
    assert Wording.objects.get(survey=Survey.objects.get(), language="en").invitation == "Dear {name}: {link}"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_count_is_live_in_a_browser(page: Page, live_server: Any, office: Client, address: str) -> None:
    page.context.add_cookies(
        [{"name": "sessionid", "value": office.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(live_server.url + address)
    text = page.locator("textarea[name=wordings-0-invitation]")
    page.locator("#wordings-data").get_by_text("English", exact=True).first.click()
    text.fill("It’s {link}")

    count = page.locator("textarea[name=wordings-0-invitation] ~ .sms-count")
    expect(count).to_contain_text("right single quotation mark")

    page.get_by_text("Add another Wording").click()
    page.locator("textarea[name=wordings-3-invitation]").fill("It’s {link}")
    added = page.locator("textarea[name=wordings-3-invitation] ~ .sms-count")
    expect(added).to_contain_text("right single quotation mark")
