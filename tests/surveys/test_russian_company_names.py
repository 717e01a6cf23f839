"""A company's name needs no case in Russian: every text reads right with every name, and with none."""

from __future__ import annotations

from typing import Final

import pytest

from apps.surveys.models.survey import UNNAMED
from apps.surveys.wording.defaults import default_words
from apps.surveys.wording.phrases import phrases_for
from apps.surveys.wording.rendering import render
from config.translations.catalogs import catalogs

LINK: Final = "https://a.example/s/x/"
# Each name and what is shown for it: foreign, declinable, in quotes, plural, with signs of its own, not named yet.
NAMES: Final = {
    "Acme Telecom": "Acme Telecom",
    "Ромашка": "Ромашка",
    "АО «Связь»": "АО «Связь»",
    "Вкусно — и точка": "Вкусно — и точка",
    "Пять озёр": "Пять озёр",
    UNNAMED: "Наша компания",
}
# Each text as a reader sees it. Read aloud with each of the names before it is changed.
AS_READ: Final = {
    "invitation": f"{{}}: порекомендуете нас, 0-10? Ответьте числом или {LINK} СТОП - отписка",
    "resurvey_invitation": f"{{}}: теперь порекомендуете нас, 0-10? Ответьте числом или {LINK} СТОП - отписка",
    "invitation_link_only": f"{{}}: порекомендуете нас друзьям? Одно нажатие: {LINK}",
    "resurvey_link_only": f"{{}}: а теперь порекомендуете нас друзьям? Одно нажатие: {LINK}",
    "reminder": f"{{}}: напоминаем об опросе. Порекомендуете нас друзьям? {LINK}",
    "email_subject": "{}: порекомендуете ли вы нас?",
    "question": "{}: насколько вероятно, что вы порекомендуете нас друзьям или коллегам?",
    "callback_offer": f"{{}}: не удалось поговорить. Выберите время звонка: {LINK} СТОП - отписка",
    "email_why": "{}: мы пишем вам, потому что вы наш клиент.",
    "stopped": "{}: больше не пишем. Вернуть сообщения: СТАРТ.",
    "started": "{}: снова пишем вам. Отписка: СТОП.",
    "who_we_are": "{}: узнаём, довольны ли вы нами. Отписка: СТОП.",
}


def texts() -> dict[str, str]:
    """Return every Russian text that names the company."""
    all_texts = {**default_words("ru"), **phrases_for("ru")}
    return {name: text for name, text in all_texts.items() if "{company}" in text}


@pytest.mark.parametrize("company", NAMES)
@pytest.mark.parametrize("name", AS_READ)
def test_it_reads_right_with_any_name(name: str, company: str) -> None:
    said = render(texts()[name], name="Анна", company=company, language="ru", link=LINK)

    assert said == AS_READ[name].format(NAMES[company])


def test_the_table_has_every_text_that_names_the_company() -> None:
    assert set(texts()) == set(AS_READ)


def test_no_other_russian_text_names_it() -> None:
    russian = next(catalog for catalog in catalogs() if catalog.name == "customers/ru").read()
    naming = {message.string for message in russian if "{company}" in str(message.string)}

    assert naming <= set(texts().values())
