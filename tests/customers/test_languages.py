"""Languages of customers are data: a fourth one is a catalog and a row."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from apps.customers.models import Language
from apps.followup.calls import callback_offers
from apps.messaging.gateways.twilio import twiml
from apps.people.models import Role
from apps.surveys.models import Survey
from apps.surveys.wording import defaults
from apps.surveys.wording.call_phrases import call_phrases_for
from apps.surveys.wording.phrases import phrases_for
from config.translations.catalogs import Catalog
from tests import factories
from tests.email.writing import invited as asked_by_email
from tests.pages.surveying import invited, page

pytestmark = pytest.mark.django_db
# A translator has come so far.
_TRANSLATED: Final = {
    "One tap is enough.": "Достатньо одного дотику.",
    "How likely are you to recommend {company} to a friend or colleague?": "{company}: чи порекомендуєте нас?",
    "{company}: how likely are you to recommend us, 0 to 10? Reply with a number or tap {link} STOP to end": (
        "{company}: порекомендуєте нас, 0-10? Відповідайте числом або {link} STOP"
    ),
    "{company}: how likely are you to recommend us?": "{company}: чи порекомендуєте ви нас?",
    "Hello! We would like to know how we are doing. It is one question, and one tap answers it.": "Вітаємо! Одне.",
    "When shall we call you?": "Коли вам зателефонувати?",
    "Thank you for calling back. We will call you as soon as we can.": "Дякуємо за дзвінок.",
}


@pytest.fixture
def ukrainian(tmp_path: Path, settings: Settings) -> Language:
    """The row, and a catalog in which some texts are translated."""
    catalog = Catalog(tmp_path / "customers" / "uk" / "LC_MESSAGES")
    catalog.folder.mkdir(parents=True)
    entries = [f'msgctxt "customer"\nmsgid "{text}"\nmsgstr "{said}"\n' for text, said in _TRANSLATED.items()]
    catalog.po.write_text("\n".join(entries))
    catalog.compile()
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path / "customers"]
    return Language.objects.create(code="uk", name="українська")


def surveyed_in(language: Language) -> Survey:
    """Return a new survey, which has words in every language in use, to be sent by either channel."""
    survey = factories.survey()
    survey.wordings.all().delete()
    defaults.give_words(survey)
    assert survey.wordings.filter(language=language).exists()
    return survey


def test_the_product_brings_three_along() -> None:
    assert Language.active_codes() == ["en", "ru", "zh"]


def test_a_fourth_language_speaks_on_the_survey_page(client: Client, ukrainian: Language) -> None:
    surveyed_in(ukrainian)
    html = page(client, invited("uk"))

    assert '<html lang="uk">' in html
    assert "чи порекомендуєте нас?" in html
    assert "Достатньо одного дотику." in html


def test_its_customers_are_asked_in_it(ukrainian: Language) -> None:
    surveyed_in(ukrainian)
    message = invited(ukrainian.code).message

    assert message is not None
    assert "порекомендуєте нас, 0-10? Відповідайте числом" in message.body


def test_its_customers_get_e_mails_in_it(ukrainian: Language) -> None:
    surveyed_in(ukrainian)
    message = asked_by_email(ukrainian.code).message

    assert message is not None
    assert message.subject == "Acme Telecom: чи порекомендуєте ви нас?"
    assert message.body.startswith("Вітаємо! Одне.\n\nAcme Telecom: чи порекомендуєте нас?")
    assert '<html lang="uk"' in message.html


def test_its_customers_choose_a_time_in_it(client: Client, ukrainian: Language) -> None:
    case = factories.case(of=factories.customer(language=ukrainian.code, time_zone="Europe/Kyiv"))
    made = callback_offers.offer(case, now=factories.NOW)
    with time_machine.travel(factories.NOW, tick=False):
        html = client.get(f"/c/{made.token}/").content.decode()

    assert "Коли вам зателефонувати?" in html
    assert "Вівторок, 10 березня" in html
    assert "Київ, UTC+2" in html


def test_its_customers_hear_it_on_the_phone(ukrainian: Language) -> None:
    said = twiml.thank(call_phrases_for(ukrainian.code)["heard_call"], ukrainian.code)

    assert '<Say language="uk-UA">Дякуємо за дзвінок.</Say>' in said


def test_a_language_that_nobody_has_translated_gets_no_words_of_a_survey() -> None:
    Language.objects.create(code="fi", name="suomi")
    survey = factories.survey()
    survey.wordings.all().delete()
    defaults.give_words(survey)

    assert sorted(survey.wordings.values_list("language", flat=True)) == ["en", "ru", "zh"]


def test_a_survey_without_words_in_it_asks_in_english(client: Client) -> None:
    Language.objects.create(code="fi", name="suomi")
    html = page(client, invited("fi"))

    assert '<html lang="en">' in html
    assert "How likely are you" in html


def test_what_its_catalog_lacks_is_said_in_english(ukrainian: Language) -> None:
    phrases = phrases_for(ukrainian.code)

    assert (phrases["tap"], phrases["send"]) == ("Достатньо одного дотику.", "Send")
    assert call_phrases_for(ukrainian.code)["agreed"] == "We will call you"


def test_a_language_without_a_catalog_is_said_in_english() -> None:
    assert phrases_for("xx")["send"] == "Send"


def test_a_tag_is_read_as_its_language() -> None:
    assert [Language.code_of(tag) for tag in ("ru", "ru-RU", " EN_gb ")] == ["ru", "ru", "en"]


def test_an_inactive_language_is_refused_by_name_of_the_others() -> None:
    Language.objects.filter(code="zh").update(is_active=False)

    with pytest.raises(ValueError, match="We write in en, ru: give one of these"):
        Language.code_of("zh")


def test_an_administrator_adds_a_language(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))
    client.post("/admin/customers/language/add/", {"code": "uk", "name": "українська", "is_active": "on"})

    assert "uk" in Language.active_codes()


def test_a_language_is_never_deleted(client: Client) -> None:
    client.force_login(factories.user("Ada", Role.ADMIN))

    assert client.post("/admin/customers/language/zh/delete/", {"post": "yes"}).status_code == 403
    assert "zh" in Language.active_codes()


@pytest.mark.django_db(transaction=True)
def test_languages_are_there_in_a_database_that_was_emptied() -> None:
    assert Language.active_codes() == ["en", "ru", "zh"]
