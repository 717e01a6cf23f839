"""Languages of customers are data: a fourth one is a catalog and a row."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from apps.customers.models import Language
from apps.people.models import Role
from apps.surveys.models import Survey, Wording
from apps.surveys.wording.call_phrases import call_phrases_for
from apps.surveys.wording.phrases import phrases_for
from config.translations.catalogs import Catalog
from tests import factories
from tests.pages.surveying import invited, page

pytestmark = pytest.mark.django_db
_UKRAINIAN = 'msgctxt "customer"\nmsgid "One tap is enough."\nmsgstr "Достатньо одного дотику."\n'


@pytest.fixture
def ukrainian(tmp_path: Path, settings: Settings) -> Language:
    """The row, and a catalog in which so far one text is translated."""
    catalog = Catalog(tmp_path / "customers" / "uk" / "LC_MESSAGES")
    catalog.folder.mkdir(parents=True)
    catalog.po.write_text(_UKRAINIAN)
    catalog.compile()
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path / "customers"]
    return Language.objects.create(code="uk", name="українська")


def give_words(language: Language, survey: Survey) -> None:
    words = Wording.objects.get(survey=survey, language="en")
    words.pk, words.language, words.question = None, language, "Чи порекомендуєте ви {company}?"
    words.save()


def test_the_product_brings_three_along() -> None:
    assert Language.active_codes() == ["en", "ru", "zh"]


def test_a_fourth_language_speaks_on_the_survey_page(client: Client, ukrainian: Language) -> None:
    give_words(ukrainian, factories.survey())
    html = page(client, invited("uk"))

    assert '<html lang="uk">' in html
    assert "Чи порекомендуєте ви" in html
    assert "Достатньо одного дотику." in html


def test_a_survey_without_words_in_it_asks_in_english(client: Client, ukrainian: Language) -> None:
    html = page(client, invited(ukrainian.code))

    assert '<html lang="en">' in html
    assert "How likely are you" in html


def test_what_its_catalog_lacks_is_said_in_english(ukrainian: Language) -> None:
    phrases = phrases_for(ukrainian.code)

    assert (phrases["tap"], phrases["send"]) == ("Достатньо одного дотику.", "Send")
    assert call_phrases_for(ukrainian.code)["pick"] == "When shall we call you?"


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
