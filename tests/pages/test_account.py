"""One's own account: the language of the pages is chosen there and in the menu of every page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories

CHANGED = "From now on the pages speak your language."


def language(client: Client) -> str:
    page = client.get("/account/", headers={"Accept-Language": "en"}).content.decode()
    return page.partition('<html lang="')[2][:2]


def chosen() -> str:
    anna = factories.anna()
    anna.refresh_from_db()
    return anna.ui_language


def test_a_language_is_chosen_and_taken_back(agent: Client) -> None:
    agent.post("/account/language/", {"ui_language": "ru"})
    assert (chosen(), language(agent)) == ("ru", "ru")

    agent.post("/account/language/", {"ui_language": ""})
    assert (chosen(), language(agent)) == ("", "en")


def test_the_choice_is_confirmed_in_the_language_that_was_chosen(agent: Client) -> None:
    page = agent.post("/account/language/", {"ui_language": "ru"}, follow=True).content.decode()
    assert "Теперь страницы говорят на вашем языке." in page


def test_the_menu_brings_back_to_the_page_from_which_it_was_opened(agent: Client) -> None:
    menu = agent.get("/queue/?reason=callback").content.decode()
    assert 'name="next" value="/queue/?reason=callback"' in menu

    answer = agent.post("/account/language/", {"ui_language": "ru", "next": "/queue/?reason=callback"})
    assert answer["Location"] == "/queue/?reason=callback"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_way_back_to_another_site_is_not_taken(agent: Client, elsewhere: str) -> None:
    answer = agent.post("/account/language/", {"ui_language": "ru", "next": elsewhere})
    assert answer["Location"] == "/account/"


def test_a_language_that_the_pages_do_not_speak_is_refused(agent: Client) -> None:
    answer = agent.post("/account/language/", {"ui_language": "xx"})
    assert answer.status_code == 422
    assert "The pages do not speak this language." in answer.content.decode()
    assert chosen() == ""


def test_only_the_language_can_be_changed_there(agent: Client) -> None:
    agent.post("/account/language/", {"ui_language": "ru", "role": "admin", "email": "x@example.com"})
    anna = factories.anna()
    assert (anna.role, anna.email) == ("agent", "anna@example.com")


def test_a_get_of_the_choice_leads_to_the_account(agent: Client) -> None:
    assert agent.get("/account/language/")["Location"] == "/account/"


@pytest.mark.parametrize("path", ["/account/", "/account/language/"])
def test_an_account_is_for_those_signed_in(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/")
