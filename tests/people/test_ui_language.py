"""Colleagues read the pages in their own language: the one they chose, else their browser's, else English."""

from __future__ import annotations

import pytest
from django.test import Client

from apps.api.models import ApiToken, Scope
from apps.people.models import Role
from tests import factories
from tests.pages.surveying import invited

pytestmark = pytest.mark.django_db


def heading(client: Client, accepts: str = "") -> str:
    """The back office's word for its customers, as this client reads it."""
    html = client.get("/admin/customers/customer/", headers={"Accept-Language": accepts}).content.decode()
    found = [word for word in ("How to reach", "Компании-клиенты", "Accounts") if word in html]
    return found[0]


def signed_in(client: Client, ui_language: str = "") -> Client:
    client.force_login(factories.user("Ada", Role.ADMIN, ui_language=ui_language))
    return client


@pytest.mark.parametrize(
    ("chosen", "accepts", "word"),
    [
        ("ru", "en", "Компании-клиенты"),
        ("en", "ru", "Accounts"),
        ("", "ru-RU,ru;q=0.9,en;q=0.5", "Компании-клиенты"),
        ("", "zh-CN,fr", "Accounts"),
        ("", "", "Accounts"),
    ],
)
def test_the_back_office_speaks_the_readers_language(client: Client, chosen: str, accepts: str, word: str) -> None:
    assert heading(signed_in(client, chosen), accepts) == word


def test_pages_are_kept_apart_by_language(client: Client) -> None:
    assert "Accept-Language" in client.get("/sign-in/")["Vary"]


def test_the_choice_is_made_in_the_back_office(client: Client) -> None:
    boris = factories.boris()
    form = {"email": boris.email, "name": "Boris", "role": "agent", "is_active": "on", "ui_language": "ru"}
    signed_in(client).post(f"/admin/people/user/{boris.pk}/change/", form)

    boris.refresh_from_db()
    assert boris.ui_language == "ru"


def test_the_api_answers_in_english(client: Client) -> None:
    _, token = ApiToken.issue("shop", [Scope.INGEST], None, factories.NOW)
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": "ru"}
    answer = client.put("/api/v1/customers/C1/", {"name": "C", "time_zone": "x"}, "application/json", headers=headers)

    assert "is not a time zone" in answer.content.decode()


def test_a_customers_page_speaks_the_customers_language(client: Client) -> None:
    html = client.get(f"/s/{invited('zh').token}/", headers={"Accept-Language": "ru"}).content.decode()

    assert "只需轻点一下。" in html
