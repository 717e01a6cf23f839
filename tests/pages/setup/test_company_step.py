"""Step 1: the name, the looks, the languages and the words of privacy of the company."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.core.company import Company
from apps.customers.models import Language
from apps.people.models import User
from apps.surveys.asking import invitations
from apps.surveys.company_name import name_company
from apps.surveys.models import Invitation, Survey, Touchpoint
from tests import factories as f
from tests.pages.setup.saving import save, step_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32


def asked() -> Invitation:
    """An invitation of the installation's survey, to somebody."""
    return invitations.invite(Survey.objects.select_related("team", "touchpoint").get(), f.customer(), now=f.NOW)


def test_the_name_of_the_company_goes_to_each_survey_and_to_the_brand(admin: Client) -> None:
    save(admin, "company", name="Acme", languages=["en"])
    assert Survey.objects.get().company == "Acme"
    assert Touchpoint.objects.get(slug="brand").name == "Acme"


def test_a_survey_that_bears_another_name_keeps_it(admin: Client) -> None:
    Survey.objects.update(company="Acme Kids")
    save(admin, "company", name="Acme")
    assert Survey.objects.get().company == "Acme Kids"


def test_a_new_survey_bears_the_name(ada: User) -> None:
    name_company("Acme")
    first = Survey.objects.select_related("team", "touchpoint").get()
    made = Survey.objects.create(slug="new", name="New", team=first.team, touchpoint=first.touchpoint)
    assert made.company == "Acme"


def test_saving_a_step_by_htmx_brings_the_checklist_alone(admin: Client) -> None:
    response = admin.post("/setup/steps/company/", {"name": "Acme"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert text.lstrip().startswith('<div class="stack" id="setup"')
    assert "<details open>" not in step_of(text, "company")
    assert "<details open>" in step_of(text, "hours")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Write the name by which customers know you."),
        ({"name": "Our company"}, "tells customers nothing"),
        ({"name": "{link}"}, "Leave braces"),
        ({"name": "Acme", "colour": "blue"}, "Write a colour such as #0a5c8f."),
        ({"name": "Acme", "privacy_link": "nowhere"}, "Enter a valid URL."),
    ],
)
def test_what_is_wrong_with_the_company_is_said_in_its_place(admin: Client, typed: dict[str, Any], said: str) -> None:
    assert said in step_of(save(admin, "company", 422, **typed), "company")
    assert Company.current().name == ""


def test_nothing_typed_is_lost(admin: Client) -> None:
    text = save(admin, "company", 422, name="", privacy_words="We keep it for a year.", colour="#7b1fa2")
    assert "We keep it for a year." in text
    assert "#7b1fa2" in text


def test_languages_in_use_are_chosen_and_get_their_words(admin: Client) -> None:
    Language.objects.create(code="uk", name="українська", is_active=False)
    save(admin, "company", name="Acme", languages=["ru"])
    assert Language.active_codes() == ["en", "ru"]


def test_a_logo_stands_on_customers_pages(admin: Client, client: Client) -> None:
    save(admin, "company", name="Acme", colour="#ffe600", logo=SimpleUploadedFile("logo.png", PNG))
    survey_page = client.get(f"/s/{asked().token}/").content.decode()
    address = f"/company/logo/{Company.current().logo_digest}/"
    assert address in survey_page
    answer = Client().get(address)
    assert (answer.content, answer.headers["Content-Type"]) == (PNG, "image/png")
    save(admin, "company", name="Acme", without_logo="on")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"GIF89a", PNG + b"\x00" * 205_000])
def test_what_is_no_small_picture_is_no_logo(admin: Client, content: bytes) -> None:
    text = save(admin, "company", 422, name="Acme", logo=SimpleUploadedFile("logo.png", content))
    assert "picture" in step_of(text, "company")


def test_a_colour_that_is_hard_to_read_is_shown_as_one_that_is_not(admin: Client) -> None:
    text = save(admin, "company", name="Acme", colour="#ffe600")
    assert "#ffe600" in text
    sheet = Client().get("/company/colours/ffe600/")
    assert sheet.headers["Content-Type"] == "text/css"
    assert "--accent: #ffe600" in sheet.content.decode().partition("dark")[2]
    assert "--accent: #ffe600" not in sheet.content.decode().partition("dark")[0]
    assert Client().get("/company/colours/00ff00/").status_code == 404


def test_words_of_privacy_stand_beneath_customers_pages(admin: Client, client: Client) -> None:
    save(admin, "company", name="Acme", privacy_words="Kept for a year.", privacy_link="https://acme.example/privacy")
    text = client.get(f"/s/{asked().token}/").content.decode()
    assert "Kept for a year." in text
    assert 'href="https://acme.example/privacy"' in text
