"""The words of the sentence that promises a call, in each language: whole sentences, so that each can be translated.

A further language: one more `PromiseWords` (a test asks for each form in each language).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class PromiseWords:
    """`on`, `since`, `through`: the seven days from Monday in the case that the sentence wants.

    Sentences take {day}, {last}, {start}, {end} and {number}, which is `number` with the number's {ending}, or nothing.
    """

    moment: str
    span: str
    until: str
    day: str
    days: str
    weekend: str
    later_day: str
    later_hour: str
    soon: str
    soon_from: str
    number: str
    today: str
    dated: str
    on: tuple[str, ...]
    since: tuple[str, ...]
    through: tuple[str, ...]
    months: tuple[str, ...]


def _seven(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


_ENGLISH: Final = PromiseWords(
    moment="We will call you {day} at {start}{number}.",
    span="We will call you {day} between {start} and {end}{number}.",
    until="We will call you {day} before {end}{number}.",
    day="We will call you {day}{number}.",
    days="We will call you between {day} and {last}{number}.",
    weekend="We will call you on {day} or {last}{number}.",
    later_day="We will call you {day} or later{number}.",
    later_hour="We will call you {day} at {start} or later{number}.",
    soon="We will call you as soon as we can{number}.",
    soon_from="We will call you as soon as we can, {day} from {start}{number}.",
    number=", on the number that ends in {ending}",
    today="today",
    dated="{day}, {date} {month}",
    on=_seven("on_Monday on_Tuesday on_Wednesday on_Thursday on_Friday on_Saturday on_Sunday"),
    since=_seven("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    through=_seven("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    months=_seven("January February March April May June July August September October November December"),
)
_RUSSIAN: Final = PromiseWords(
    moment="Позвоним вам {day} в {start}{number}.",
    span="Позвоним вам {day} с {start} до {end}{number}.",
    until="Позвоним вам {day} до {end}{number}.",
    day="Позвоним вам {day}{number}.",
    days="Позвоним вам с {day} по {last}{number}.",
    weekend="Позвоним вам с {day} по {last}{number}.",
    later_day="Позвоним вам {day} или позже{number}.",
    later_hour="Позвоним вам {day} в {start} или позже{number}.",
    soon="Позвоним вам как можно скорее{number}.",
    soon_from="Позвоним вам {day} после {start} как можно скорее{number}.",
    number=" на номер ...{ending}",
    today="сегодня",
    dated="{day}, {date} {month},",
    on=_seven("в_понедельник во_вторник в_среду в_четверг в_пятницу в_субботу в_воскресенье"),
    since=_seven("понедельника вторника среды четверга пятницы субботы воскресенья"),
    through=_seven("понедельник вторник среду четверг пятницу субботу воскресенье"),
    months=_seven("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
)
_CHINESE: Final = PromiseWords(
    moment="我们会在{day}{start}给您打电话{number}。",
    span="我们会在{day}{start}到{end}之间给您打电话{number}。",
    until="我们会在{day}{end}前给您打电话{number}。",
    day="我们会在{day}给您打电话{number}。",
    days="我们会在{day}到{last}之间给您打电话{number}。",
    weekend="我们会在{day}或{last}给您打电话{number}。",
    later_day="我们会在{day}或之后给您打电话{number}。",
    later_hour="我们会在{day}{start}或之后给您打电话{number}。",
    soon="我们会尽快给您打电话{number}。",
    soon_from="我们会在{day}{start}后尽快给您打电话{number}。",
    number="（尾号{ending}）",
    today="今天",
    dated="{month}{date}日{day}",
    on=_seven("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    since=_seven("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    through=_seven("星期一 星期二 星期三 星期四 星期五 星期六 星期日"),
    months=tuple(f"{month}月" for month in range(1, 13)),
)
PROMISE_WORDS: Final[Mapping[str, PromiseWords]] = {"en": _ENGLISH, "ru": _RUSSIAN, "zh": _CHINESE}
