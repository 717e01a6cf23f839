"""Days, cities and voices of any language there is, by the locale data of Unicode, through Babel."""

from __future__ import annotations

import datetime as dt
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, get_timezone_location

# Written the day first, as in all our English.
_ENGLISH: Final = "en_GB"


def locale_of(language: str) -> Locale:
    """Return the locale of a code such as ``uk``; English where nobody knows the language."""
    try:
        return Locale.parse(_ENGLISH if language == "en" else language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_ENGLISH)


def day_in_words(day: dt.date, language: str) -> str:
    """Return ``Tuesday, 10 March 2026`` in that language, as it stands at the head of a line."""
    words = format_date(day, "full", locale=locale_of(language))
    return words[:1].upper() + words[1:]


def city_of(zone: str, language: str) -> str:
    """Return the city that names the zone, in that language: ``Москва``."""
    locale = locale_of(language)
    # Babel keeps the city of a renamed zone under the old name and does not find it by the new one.
    older = [old for old, new in get_global("zone_aliases").items() if new == zone]
    known = [locale.time_zones[name].get("city", "") for name in (zone, *older) if name in locale.time_zones]
    # Babel reads the zone's name where the locale has no city of its own, and that may hold a country as well.
    named = next(filter(None, known), "") or get_timezone_location(zone, locale=locale, return_city=True)
    return named.rpartition("/")[2]


def country_name(code: str, language: str) -> str:
    """Return what a country is called in that language; its code where nobody knows it."""
    return str(locale_of(language).territories.get(code, code))


def spoken_tag(language: str) -> str:
    """Return the tag by which a voice is chosen, such as ``uk-UA``: with the country in which most speak it."""
    locale = locale_of(language)
    likely = Locale.parse(get_global("likely_subtags").get(locale.language, _ENGLISH))
    return f"{locale.language}-{locale.territory or likely.territory}"
