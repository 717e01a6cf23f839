"""Pages that say what went wrong have a heading and a way on, in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from tests import factories
from tests.pages.conftest import signed_in

pytestmark = pytest.mark.django_db


def told(answer: HttpResponseBase) -> tuple[int, str, str]:
    """The status, the language and the heading; fails where there is no way on."""
    assert isinstance(answer, HttpResponse)
    page = answer.content.decode()
    [heading] = re.findall("<h1>(.*?)</h1>", page)
    [language] = re.findall('<html lang="(.*?)">', page)
    assert 'href="/"' in page
    return answer.status_code, language, heading


@pytest.fixture
def anna(settings: Settings) -> Client:
    settings.DEBUG = False
    client = signed_in(factories.anna())
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("language", "path", "expected"),
    [
        ("en", "/reports/conversion/", (403, "en", "Your role cannot open this page")),
        ("ru", "/reports/conversion/", (403, "ru", "Ваша роль не открывает эту страницу")),
        ("en", "/nothing-here/", (404, "en", "There is nothing at this address")),
        ("ru", "/nothing-here/", (404, "ru", "По этому адресу ничего нет")),
        ("en", "/broken/", (500, "en", "Something broke on our side")),
        ("ru", "/broken/", (500, "ru", "У нас что-то сломалось")),
    ],
)
def test_an_address(anna: Client, settings: Settings, language: str, path: str, expected: tuple[int, str, str]) -> None:
    settings.ROOT_URLCONF = "tests.project.breaking_urls"
    assert told(anna.get(path, headers={"Accept-Language": language})) == expected


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "This is too much to send at once"), ("ru", "Слишком много для одного раза")]
)
def test_a_body_that_is_too_large(anna: Client, settings: Settings, language: str, heading: str) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = anna.post("/queue/", {"search": "x" * 100}, headers={"Accept-Language": language})
    assert told(answer) == (413, language, heading)


def test_more_fields_than_any_form_has(anna: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    answer = anna.post("/queue/", {f"field{number}": "x" for number in range(9)})
    assert told(answer)[0] == 413


def test_a_request_that_no_page_of_ours_sends(anna: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.project.breaking_urls"
    assert told(anna.get("/suspicious/")) == (400, "en", "This request could not be read")


def test_a_form_from_a_page_that_is_too_old() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.anna())
    answer = client.post("/sign-out/", headers={"Accept-Language": "ru"})
    assert told(answer) == (403, "ru", "Страница устарела, с неё уже не сохранить")
