"""Times of the day and days in English that follow a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from apps.conversation.reading.wishes.languages.digits import Pattern, clock, numbered, pattern
from apps.conversation.reading.wishes.meanings import (
    Ahead,
    CalendarDay,
    Meaning,
    Part,
    Sign,
)

NUMBERS: Final[Mapping[str, int]] = numbered("one two three four five six seven eight nine ten eleven twelve")
_MONTHS: Final = numbered(
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
    "november|nov december|dec"
)
_ORDINALS: Final = numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINAL: Final = "(?P<o>" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
_N: Final = r"(?P<n>\d{1,2}|" + "|".join(NUMBERS) + r")"
_MONTH: Final = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?(?!\w)"
_ABOUT: Final = r"(?:about |around |approx |approximately |say |like )?"
_UNIT: Final = r"(?P<unit>h|hrs?|hours?|m|mins?|minutes?|days?|weeks?)(?!\w)"
_LENGTHS: Final = {"h": 60, "m": 1}
_HALF: Final = r"\s?(?P<half>[ap])\.?\s?m?\.?(?!\w)"
_IN_PART: Final = r"(?:'?o'? ?clock )?(?:in the |at )?(?P<part>morning|afternoon|evening|night)(?!\w)"


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


def _ahead(found: re.Match[str]) -> Meaning:
    count, unit = _number(found["n"]), found["unit"][0]
    within = found[0].startswith("within") or " next " in found[0]
    if unit in _LENGTHS:
        return Ahead(count * _LENGTHS[unit] + (30 if "half" in found[0] else 0), within=within)
    return Sign.UNCLEAR if within else Ahead(days=count * (7 if unit == "w" else 1))


def _date(found: re.Match[str]) -> Meaning:
    year = found.groupdict().get("year")
    day = int(found["d"]) if "d" in found.groupdict() else _ORDINALS[found["o"]]
    return CalendarDay(day, _MONTHS[found["month"]], int(year) if year else None)


def _minutes_around(found: re.Match[str]) -> Meaning:
    minutes = {"quarter": 15, "half": 30, "ten": 10, "five": 5, "twenty": 20}[found["m"].removeprefix("a ")]
    hour = _number(found["n"])
    if found["to"] in {"to", "till"}:
        return clock((hour - 2) % 12 + 1, 60 - minutes)
    return clock(hour, minutes)


_PARTS_OF_HALF: Final = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}

PATTERNS: Final[tuple[Pattern, ...]] = (
    pattern(r"(?:the )?(?:sooner|earlier|quicker|faster),? the better", lambda _: Sign.NOW),
    pattern(r"gone (?=\d{1,2}\s?(?:[ap]m|tomorrow|tmrw|today|tonight|please|pls|$))", lambda _: Sign.AFTER),
    # "After 530": three digits are a time only behind such a word.
    pattern(
        r"(?:(?<=after )|(?<=aftr )|(?<=from )|(?<=at )|(?<=by )|(?<=before )|(?<=until )|(?<=till )|(?<=around ))"
        r"(?P<h>[1-9])(?P<m>15|30|45)(?![\d.,:])(?! ?(?:calls?|days?|min|times?|hours?|h|pounds?|people|of)(?!\w))",
        lambda m: clock(int(m["h"]), int(m["m"])),
    ),
    # "The day after" alone is the day after tomorrow.
    pattern(r"(?:the )?day (?:after|before) (?=mon|tue|wed|thu|fri|sat|sun)", lambda _: Sign.UNCLEAR),
    pattern(rf"{_N}{_HALF}", lambda m: clock(_number(m["n"]), 0, m["half"] + "m")),
    pattern(
        rf"(?P<h>\d{{1,2}})\s?[:.h-]?\s?(?P<m>[0-5]\d){_HALF}",
        lambda m: clock(int(m["h"]), int(m["m"]), m["half"] + "m"),
    ),
    pattern(rf"{_N} ?{_IN_PART}", lambda m: clock(_number(m["n"]), 0, _PARTS_OF_HALF[m["part"]])),
    pattern(
        rf"(?P<h>\d{{1,2}})[:.](?P<m>[0-5]\d) {_IN_PART}",
        lambda m: clock(int(m["h"]), int(m["m"]), _PARTS_OF_HALF[m["part"]]),
    ),
    pattern(rf"{_N}\s?(?:o'?\s?clock|oclock|ish|-ish)(?!\w)", lambda m: clock(_number(m["n"]))),
    pattern(
        rf"(?P<m>(?:a )?quarter|half|ten|five|twenty) (?P<to>past|after|to|till) {_N}(?!\w)(?!\s?[ap]\.?m)",
        _minutes_around,
    ),
    pattern(
        rf"(?P<m>half|quarter) (?P<to>past|to) {_N}{_HALF}",
        lambda m: clock(
            _number(m["n"]) - (m["to"] == "to"),
            30 if m["m"] == "half" else 45 if m["to"] == "to" else 15,
            m["half"] + "m",
        ),
    ),
    pattern(r"am(?=\s*(?:$|[.,!]|please|pls))", lambda _: Part("morning")),
    pattern(rf"half {_N}(?!\w)(?! hour)", lambda m: clock(_number(m["n"]), 30)),
    pattern(rf"{_N} thirty(?!\w)", lambda m: clock(_number(m["n"]), 30)),
    pattern(rf"(?:in|within) {_ABOUT}(?:the next )?{_N}\s?{_UNIT}(?: and a half)?(?:'? time)?", _ahead),
    pattern(rf"(?:give me|gimme) {_ABOUT}{_N}\s?{_UNIT}", _ahead),
    pattern(rf"{_N} {_UNIT} (?:from now|later|time)", _ahead),
    pattern(
        r"in (?:about )?(?:a )?couple (?:of )?(?P<unit>hours|hrs|days)",
        lambda m: Ahead(days=2) if m["unit"] == "days" else Ahead(120),
    ),
    pattern(
        r"(?:in )?(?:a|one) week(?: from now|'s time)?(?!\w)|in a week(?!\w)",
        lambda m: Ahead(days=7) if m[0] != "a week" else Sign.WORD,
    ),
    pattern(rf"(?:the )?(?P<d>\d{{1,2}})\s?(?:st|nd|rd|th)?(?: of)?[ -]?{_MONTH}(?:,? (?P<year>20\d\d))?", _date),
    pattern(rf"{_MONTH} ?(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,? (?P<year>20\d\d))?", _date),
    pattern(rf"(?:the )?{_ORDINAL}(?: of)? {_MONTH}", _date),
    pattern(rf"{_MONTH} (?:the )?{_ORDINAL}(?!\w)", _date),
    # "The first" and "the second" may be of anything.
    pattern(rf"the (?!first|second){_ORDINAL}(?!\w)", lambda m: CalendarDay(_ORDINALS[m["o"]])),
    pattern(r"(?:the )?(?P<d>\d{1,2})\s?(?:st|nd|rd|th)(?!\w)", lambda m: CalendarDay(int(m["d"]))),
    pattern(
        rf"{_N} (?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?|times?|pounds?|dollars?)(?!\w)",
        lambda _: Sign.WORD,
    ),
)
