"""Signing in is tried only so often, by account and by address."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from apps.core.web.client_address import client_address
from tests import factories

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "a long password", "wrong"


@pytest.fixture(autouse=True)
def limits(settings: Settings) -> None:
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    settings.SIGN_IN_TRIES_PER_ACCOUNT = 6
    settings.SIGN_IN_TRIES_PER_ADDRESS = 9
    factories.anna()


def tries(email: str, *, password: str = WRONG, address: str = "203.0.113.1", **headers: str) -> int:
    typed = {"username": email, "password": password}
    return Client(REMOTE_ADDR=address).post("/sign-in/", typed, headers=headers).status_code


def test_letter_case_gives_no_further_tries() -> None:
    assert [tries(email) for email in ("anna@example.com", "ANNA@example.com", "Anna@Example.com ")] == [422, 422, 429]
    assert tries("anna@example.com", password=RIGHT) == 429


def test_a_colleague_at_another_address_still_gets_in() -> None:
    for _ in range(3):
        tries("anna@example.com")
    assert tries("anna@example.com", password=RIGHT, address="203.0.113.2") == 302


def test_an_account_tried_from_many_addresses_is_locked_for_all() -> None:
    codes = [tries("anna@example.com", address=f"203.0.113.{n}") for n in range(1, 7)]
    assert codes == [422] * 5 + [429]
    assert tries("anna@example.com", password=RIGHT, address="198.51.100.7") == 429


def test_an_address_that_tries_many_users_is_locked() -> None:
    codes = [tries(f"user{n}@example.com") for n in range(9)]
    assert codes == [422] * 8 + [429]
    assert tries("anna@example.com", password=RIGHT) == 429
    assert tries("anna@example.com", password=RIGHT, address="203.0.113.2") == 302


def test_behind_a_named_proxy_each_client_is_counted_by_itself(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    for _ in range(3):
        tries("anna@example.com", address="10.0.0.1", x_forwarded_for="203.0.113.1")
    assert tries("anna@example.com", password=RIGHT, address="10.0.0.1", x_forwarded_for="203.0.113.1") == 429
    assert tries("anna@example.com", password=RIGHT, address="10.0.0.1", x_forwarded_for="203.0.113.2") == 302


def test_a_client_cannot_make_up_addresses() -> None:
    codes = [tries("anna@example.com", x_forwarded_for=f"198.51.100.{n}") for n in range(3)]
    assert codes == [422, 422, 429]


@pytest.mark.parametrize(
    ("connection", "forwarded", "client"),
    [
        ("203.0.113.1", "", "203.0.113.1"),
        ("203.0.113.1", "198.51.100.1", "203.0.113.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        ("10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("", "203.0.113.9", ""),
    ],
)
def test_the_clients_address_is_what_the_last_trusted_proxy_saw(
    settings: Settings, connection: str, forwarded: str, client: str
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "fd00::/8"]
    request = RequestFactory().get("/", REMOTE_ADDR=connection, headers={"x_forwarded_for": forwarded})
    assert client_address(request) == client
