"""Signing in by password and by link; what a stranger may see."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from apps.people.models import Role, SignInLink, User
from tests import factories

pytestmark = pytest.mark.django_db
FIRST_PAGES = [
    (Role.AGENT, "/desk/"),
    (Role.LEAD, "/queue/"),
    (Role.MANAGER, "/reports/conversion/"),
    (Role.ADMIN, "/setup/"),
]
PASSWORD = "a long password"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in/", {"username": email, "password": password}).status_code


def who(client: Client) -> str:
    request = HttpRequest()
    request.session = client.session
    return str(get_user(request))


def link_for(user: User) -> str:
    url = SignInLink.url_for(user, timezone.now())
    return url[url.index("/sign-in/") :]


@pytest.mark.parametrize("path", ["/", "/desk/", "/queue/", "/cases/1/", "/account/password/"])
def test_a_stranger_is_sent_to_sign_in(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"


@pytest.mark.parametrize(("role", "first"), FIRST_PAGES)
def test_each_role_begins_where_its_work_is(client: Client, role: str, first: str) -> None:
    client.force_login(factories.user("Somebody", role))
    assert client.get("/").headers["Location"] == first


def test_an_agent_signs_in_with_any_spelling_of_the_address(client: Client) -> None:
    factories.anna()
    assert sign_in(client, "ANNA@example.com") == 302
    assert who(client) == "Anna"


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(client: Client) -> None:
    factories.anna()
    response = client.post("/sign-in/", {"username": "anna@example.com", "password": "wrong"})
    assert response.status_code == 422
    assert "do not belong together" in response.content.decode()
    assert 'value="anna@example.com"' in response.content.decode()


def test_too_many_wrong_passwords_lock_with_a_kind_page(client: Client, settings: Settings) -> None:
    settings.AXES_ENABLED = True
    factories.anna()
    codes = [sign_in(client, "anna@example.com", "wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert set(codes[:-1]) == {422}
    response = client.post("/sign-in/", {"username": "anna@example.com", "password": "a long password"})
    assert response.status_code == 429
    assert "Too many wrong passwords" in response.content.decode()


def test_the_demo_offers_its_accounts_and_fills_the_form(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    page = client.get("/sign-in/?email=lead@example.com").content.decode()
    assert 'href="?email=manager%40example.com"' in page
    assert 'value="lead@example.com"' in page
    assert 'value="demo"' in page


def test_outside_the_demo_nothing_of_it_exists(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    page = client.get("/sign-in/?email=lead@example.com").content.decode()
    assert "demo" not in page
    assert "lead@example.com" not in page


def test_opening_a_sign_in_link_uses_nothing_up(client: Client) -> None:
    path = link_for(factories.anna())
    assert client.get(path).status_code == 200
    assert SignInLink.objects.get().used_at is None


def test_a_sign_in_link_signs_in_once_and_offers_a_password(client: Client) -> None:
    path = link_for(factories.anna())
    assert client.post(path).headers["Location"] == "/account/password/"
    assert who(client) == "Anna"
    again = Client().post(path)
    assert again.status_code == 410
    assert "ask an administrator for a new link" in again.content.decode()


def test_who_came_by_link_sets_a_password_without_an_old_one(client: Client) -> None:
    client.post(link_for(factories.anna()))
    typed = {"new_password1": "orange-lantern-9", "new_password2": "orange-lantern-9"}
    assert client.post("/account/password/", typed).status_code == 302
    assert who(client) == "Anna"
    assert factories.anna().check_password("orange-lantern-9")


def test_the_link_gives_one_password_and_then_the_old_one_is_asked_for(client: Client) -> None:
    client.post(link_for(factories.anna()))
    typed = {"new_password1": "orange-lantern-9", "new_password2": "orange-lantern-9"}
    client.post("/account/password/", typed)
    assert client.post("/account/password/", typed).status_code == 422


def test_a_password_is_changed_by_who_knows_the_old_one(client: Client) -> None:
    client.force_login(factories.anna())
    typed = {"new_password1": "orange-lantern-9", "new_password2": "orange-lantern-9"}
    assert client.post("/account/password/", {**typed, "old_password": "wrong"}).status_code == 422
    assert client.post("/account/password/", {**typed, "old_password": "a long password"}).status_code == 302


def test_signing_out_is_a_post(client: Client) -> None:
    client.force_login(factories.anna())
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert who(client) == "AnonymousUser"
