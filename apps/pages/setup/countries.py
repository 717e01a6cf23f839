"""The countries whose public holidays are known, and the time zones, as a reader chooses among them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import cache
from typing import Final

import holidays
from django.utils.translation import get_language

from apps.core.locales import locale_of

_SOON: Final = 400
_NAMED_AT_MOST: Final = 3
# Names as the package has them: it knows English by its country alone, and else takes what the machine is set to.
_OF_HOLIDAYS: Final = {"en": "en_US"}
# Zones that are kept for old systems alone.
_OLD: Final = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def country_choices() -> list[tuple[str, str]]:
    """Return the codes and names of the countries, in the order of the reader's alphabet."""
    return list(_named(get_language() or "en"))


@cache
def _named(language: str) -> tuple[tuple[str, str], ...]:
    territories = locale_of(language).territories
    known = [(code, territories.get(code, code)) for code in holidays.list_supported_countries(include_aliases=False)]
    return tuple(sorted(known, key=lambda pair: pair[1].casefold()))


def country_name(code: str) -> str:
    """Return the country's name in the reader's language."""
    return str(locale_of(get_language() or "en").territories.get(code, code))


@cache
def zone_choices() -> list[tuple[str, str]]:
    """Return the time zones that are named by a city, UTC first."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(_OLD))
    return [(name, name.replace("_", " ")) for name in ("UTC", *names)]


def next_holidays(country: str, today: dt.date) -> list[tuple[dt.date, str]]:
    """Return the next few public holidays, with names in the reader's language where they are known in it."""
    if not country:
        return []
    language = _OF_HOLIDAYS.get(get_language() or "en", get_language())
    ahead = holidays.country_holidays(country, years=[today.year, today.year + 1], language=language)
    soon = sorted((day, name) for day, name in ahead.items() if today <= day <= today + dt.timedelta(days=_SOON))
    return soon[:_NAMED_AT_MOST]
