"""Days and voices in any language, and in English where nobody knows the language."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.core.locales import city_of, day_in_words, spoken_tag


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tuesday, 10 March 2026"),
        ("ru", "Вторник, 10 марта 2026\u202fг."),
        ("zh", "2026年3月10日星期二"),
        ("uk", "Вівторок, 10 березня 2026\u202fр."),
        ("qqq", "Tuesday, 10 March 2026"),
        ("", "Tuesday, 10 March 2026"),
    ],
)
def test_a_day_is_written_as_its_language_does(language: str, words: str) -> None:
    assert day_in_words(dt.date(2026, 3, 10), language) == words


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en-GB"), ("ru", "ru-RU"), ("zh", "zh-CN"), ("uk", "uk-UA"), ("qqq", "en-GB")]
)
def test_a_voice_is_chosen_by_language_and_country(language: str, tag: str) -> None:
    assert spoken_tag(language) == tag


@pytest.mark.parametrize(
    ("zone", "language", "city"),
    [
        ("Europe/Moscow", "ru", "Москва"),
        ("Asia/Shanghai", "zh", "上海"),
        ("Europe/Kyiv", "uk", "Київ"),
        ("Asia/Kolkata", "ru", "Калькутта"),
        ("America/New_York", "qqq", "New York"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
    ],
)
def test_a_zone_is_named_by_its_city(zone: str, language: str, city: str) -> None:
    assert city_of(zone, language) == city
