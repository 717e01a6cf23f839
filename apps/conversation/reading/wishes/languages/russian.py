"""Times of the day and days in Russian that follow a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from apps.conversation.reading.wishes.languages.digits import Pattern, clock, numbered, pattern
from apps.conversation.reading.wishes.meanings import (
    Ahead,
    CalendarDay,
    Meaning,
    Number,
    Sign,
)

NUMBERS: Final[Mapping[str, int]] = numbered(
    "один|одного|одним|час|часу два|двух|двум|двумя три|трех|трем|тремя четыре|четырех|четырем|четырьмя "
    "пять|пяти|пятью шесть|шести|шестью семь|семи|семью восемь|восьми|восемью "
    "девять|девяти|девятью десять|десяти|десятью "
    "одиннадцать|одиннадцати|одиннадцатью двенадцать|двенадцати|двенадцатью тринадцать|тринадцати "
    "четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати "
    "восемнадцать|восемнадцати девятнадцать|девятнадцати двадцать|двадцати"
)
_ORDINALS: Final = numbered(
    "первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого"
)
_DATES: Final = {
    **_ORDINALS,
    **numbered(
        "тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого",
        13,
    ),
    **{f"двадцать {word}": 20 + value for word, value in _ORDINALS.items() if value < 10},  # noqa: PLR2004
    "тридцатого": 30,
    "тридцать первого": 31,
}
_MONTHS: Final = numbered(
    "января|янв февраля|фев марта|мар апреля|апр мая июня|июн июля|июл августа|авг сентября|сен октября|окт "
    "ноября|ноя|нояб декабря|дек"
)
_COUNTS: Final = {**NUMBERS, "одну": 1, "две": 2, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятнадцать": 15}
_N: Final = r"(?P<n>\d{1,2}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")"
_ORDINAL: Final = "(?P<o>" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_DATE: Final = "(?P<o>" + "|".join(sorted(_DATES, key=len, reverse=True)) + ")"
_MONTH: Final = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?(?!\w)"
_HALVES: Final = {"у": "am", "д": "pm", "в": "pm", "н": ""}
_OF: Final = r"(?P<of>утра|дня|вечера|ночи)(?!\w)"
_UNIT: Final = r"(?P<unit>минуточек|минут[уы]?|мин|часик\w*|час(?:а|ов)?|ч|дня|дней|день|недел[юьи])(?!\w)"


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _COUNTS[word]


def _of_half(found: re.Match[str]) -> Meaning:
    hour = _number(found["n"]) if found["n"] else 1
    if found["of"] == "ночи":
        return Sign.UNCLEAR
    return clock(hour, int(found.groupdict().get("m") or 0), _HALVES[found["of"][0]])


def _ahead(found: re.Match[str]) -> Meaning:
    count, unit = _number(found["n"]), found["unit"]
    if unit.startswith(("мин", "час", "ч")):
        return Ahead(count * (1 if unit.startswith("мин") else 60), within="течен" in found[0])
    if "течен" in found[0]:
        return Sign.UNCLEAR
    return Ahead(days=count * (7 if unit.startswith("нед") else 1))


def _before_hour(found: re.Match[str]) -> Meaning:
    minutes = 15 if found["m"].startswith("четверт") else _number(found["m"])
    return clock((_number(found["n"]) - 2) % 12 + 1, 60 - minutes)


def _half_of(hour: int) -> Meaning:
    return clock((hour - 2) % 12 + 1, 30) if 0 < hour <= 12 else Sign.UNCLEAR  # noqa: PLR2004


def _date(found: re.Match[str]) -> Meaning:
    day = _DATES[found["o"]] if found.groupdict().get("o") else int(found["d"])
    year = found.groupdict().get("year")
    return CalendarDay(day, _MONTHS[found["month"]], int(year) if year else None)


PATTERNS: Final[tuple[Pattern, ...]] = (
    pattern(r"чем (?:раньше|скоре[ей]|быстре[ей]),? тем лучше(?!\w)", lambda _: Sign.NOW),
    pattern(rf"{_N}\s?(?:час(?:а|ов|ам|у)?\s)?{_OF}", _of_half),
    pattern(rf"(?P<n>)час[ау]? {_OF}", _of_half),
    pattern(rf"(?P<n>\d{{1,2}})[:.-](?P<m>[0-5]\d)\s?{_OF}", _of_half),
    pattern(
        rf"{_N}\s?(?:час(?:а|ов|ам|у)|ч\.?)(?!\w)(?: (?P<m>\d\d)(?: мин\w*)?)?",
        lambda m: clock(_number(m["n"]), int(m["m"] or 0)),
    ),
    pattern(rf"пол[ -]?{_ORDINAL}(?!\w)", lambda m: _half_of(_ORDINALS[m["o"]])),
    pattern(rf"половин[аеуы] {_ORDINAL}(?!\w)", lambda m: _half_of(_ORDINALS[m["o"]])),
    pattern(r"пол(?:овин[аеуы])?[ -]?(?P<n>\d{1,2})(?:-?го)?(?!\w)", lambda m: _half_of(int(m["n"]))),
    pattern(rf"четверть {_ORDINAL}(?!\w)", lambda m: clock((_ORDINALS[m["o"]] - 2) % 12 + 1, 15)),
    pattern(rf"без (?P<m>четверти|пяти|десяти|пятнадцати|двадцати|\d{{1,2}})(?: минут)? {_N}(?!\w)", _before_hour),
    pattern(rf"(?:через|спустя|в течени[ие]) (?:примерно |где-то )?{_N} ?{_UNIT}", _ahead),
    pattern(rf"(?P<unit>минут|часа|часов|часик\w*|дня|дней) через {_N}(?!\w)", _ahead),
    pattern(r"через (?P<unit>минут|часов) (?P<n>\d{1,2})(?!\w)", _ahead),
    pattern(rf"(?P<d>\d{{1,2}})(?:-?(?:го|ого|е|ое))? ?{_MONTH}(?: (?P<year>20\d\d))?", _date),
    pattern(rf"{_DATE} {_MONTH}", _date),
    pattern(
        r"(?P<d>\d{1,2})(?:-?(?:го|ого|му|е|ое|ого числа)| числа| числу)(?: числа)?(?!\w)",
        lambda m: CalendarDay(int(m["d"])),
    ),
    pattern(r"(?P<n>[12]?\d)-?(?:ти|ми|ю|х|и|м)(?!\w)", lambda m: Number(int(m["n"]))),
    pattern(rf"{_DATE} числа", lambda m: CalendarDay(_DATES[m["o"]])),
    pattern(rf"{_N} (?:минут\w*|дней|недел\w*|месяц\w*|год\w*|лет|раза?|рубл\w*|суток)(?!\w)", lambda _: Sign.WORD),
)
