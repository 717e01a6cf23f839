"""The catalogs in locale/ hold what the sources say, all of it translated, and are compiled."""

from __future__ import annotations

import re
from functools import cache

import pytest

from config.translations.catalogs import Catalog, catalogs, compiled, is_translated
from config.translations.extraction import Text, extract

_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[sd]")
_HALF_WIDTH_AFTER_CHINESE = re.compile(r"[\u4e00-\u9fff}][,:;?!]|[,;?!][\u4e00-\u9fff]")
every_catalog = pytest.mark.parametrize("catalog", catalogs(), ids=lambda catalog: catalog.name)


@cache
def texts() -> frozenset[Text]:
    return extract()


def keys(catalog: Catalog) -> set[tuple[str, str]]:
    found = [message for message in catalog.read() if message.id]
    return {(message.id if isinstance(message.id, str) else message.id[0], message.context or "") for message in found}


def test_there_is_a_catalog_for_each_language_beside_english() -> None:
    assert [catalog.name for catalog in catalogs()] == ["customers/ru", "customers/zh", "staff/ru"]


@every_catalog
def test_it_is_compiled(catalog: Catalog) -> None:
    assert catalog.mo.read_bytes() == compiled(catalog.read()), "run `make messages`"


@every_catalog
def test_it_has_the_texts_of_the_sources_and_no_other(catalog: Catalog) -> None:
    wanted = {(text.singular, text.context) for text in catalog.wanted(texts())}

    assert keys(catalog) ^ wanted == set(), "run `make messages`"


@every_catalog
def test_all_of_it_is_translated(catalog: Catalog) -> None:
    assert [message.id for message in catalog.read() if message.id and not is_translated(message)] == []


@every_catalog
def test_a_translation_has_the_placeholders_of_its_text(catalog: Catalog) -> None:
    wrong = [
        (message.id, form)
        for message in catalog.read()
        if message.id
        for form in ([message.string] if isinstance(message.string, str) else message.string or [])
        if _placeholders(form) != _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    ]

    assert wrong == []


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def test_chinese_has_full_width_punctuation() -> None:
    chinese = next(catalog for catalog in catalogs() if catalog.name == "customers/zh")

    assert [message.string for message in chinese.read() if _HALF_WIDTH_AFTER_CHINESE.search(str(message.string))] == []
