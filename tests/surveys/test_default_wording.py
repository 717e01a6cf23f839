"""Each text of a new survey goes in the fewest SMS that it can, with a realistic company and link."""

from __future__ import annotations

import string

import pytest

from apps.messaging.outbound import segments
from apps.surveys.models import Wording
from apps.surveys.models.wording import PLACEHOLDERS
from apps.surveys.wording.defaults import default_words
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import render

LINK = "https://care.example.com/s/" + "a" * 22 + "/"
LANGUAGES = ("en", "ru", "zh")
NOT_BY_SMS = {"question", "email_subject", "email_invitation", "email_reminder", "email_resurvey"}
BY_SMS = ("answer_here", "score_first", "stopped", "started", "who_we_are")
# A link of 50 letters leaves 20 of a single part that is not in the Latin alphabet: no room for company, question and
# how to answer it. Two is the fewest.
IN_TWO = {
    "ru": {
        "invitation",
        "resurvey_invitation",
        "invitation_link_only",
        "resurvey_link_only",
        "reminder",
        "callback_offer",
    },
    "zh": {"invitation", "resurvey_invitation", "callback_offer"},
}


def filled(text: str) -> str:
    return render(text, name="Carol", company="Acme Telecom", language="en", link=LINK)


def sent_texts(language: str) -> dict[str, str]:
    phrases = phrases_for(language)
    menus = {
        name: f"{text} {phrases.get(f'reply_{name}', '')}".strip() for name, text in default_words(language).items()
    }
    return {name: text for name, text in menus.items() if name not in NOT_BY_SMS} | {
        name: phrases[name] for name in BY_SMS
    }


@pytest.mark.parametrize(("language", "name"), [(lang, name) for lang in LANGUAGES for name in sent_texts(lang)])
def test_it_takes_the_fewest_parts(language: str, name: str) -> None:
    parts = segments.count(filled(sent_texts(language)[name])).parts
    assert parts == (2 if name in IN_TWO.get(language, set()) else 1)


@pytest.mark.parametrize("name", sent_texts("en"))
def test_english_stays_within_the_cheap_alphabet(name: str) -> None:
    assert segments.count(filled(sent_texts("en")[name])).culprit is None


def test_each_language_has_every_text() -> None:
    texts = {field.name for field in Wording._meta.get_fields()} - {"id", "survey", "language"}

    assert {frozenset(default_words(language)) for language in LANGUAGES} == {frozenset(texts)}


def test_no_text_is_left_in_english() -> None:
    english = set(default_words("en").values())

    assert not english & {text for language in ("ru", "zh") for text in default_words(language).values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_asks_for_a_yes_which_the_carriers_take_for_themselves(language: str) -> None:
    assert not any("YES" in text for text in sent_texts(language).values())


def test_only_known_placeholders_are_used() -> None:
    texts = [text for language in LANGUAGES for text in sent_texts(language).values()]
    assert {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name} <= PLACEHOLDERS
