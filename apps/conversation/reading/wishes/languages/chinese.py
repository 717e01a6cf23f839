"""Times of the day and days in Chinese that follow a pattern."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from apps.conversation.reading.wishes.languages.digits import Pattern, clock, numbered, pattern
from apps.conversation.reading.wishes.meanings import (
    Ahead,
    CalendarDay,
    Clock,
    Meaning,
    Part,
    Sign,
    Since,
    Weekday,
)

_DIGITS: Final = numbered("零 一 二|两|兩 三 四 五 六 七 八 九", 0)
_N: Final = r"(?P<n>\d{1,2}|[二三四五两]?十[一二三四五六七八九]?|[零一二两兩三四五六七八九])"
_WEEKDAY: Final = (
    r"(?P<week>下个|下個|这个|這個|本|这|這|下|上个|上個|上)?(?:周|週|星期|礼拜|禮拜)"
    r"(?P<day>[一二三四五六日天](?![个個十])|[1-7](?![0-9点點月个個十]))"
)
_UNIT: Final = (
    r"(?:个|個)?(?P<half>半)?"
    r"(?P<unit>小时|小時|钟头|鐘頭|钟|分钟|分鐘|天|周(?![一二三四五六日末])|週|星期(?![一二三四五六日天])|礼拜)"
)
_LATER: Final = r"(?:之后|以后|过后|之後|以後|后|後)"
_WEEKS: Final = {"下": 1, "这": 0, "這": 0, "本": 0}
_SUNDAY: Final = 6
_NOON: Final = 12


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _weekday(found: re.Match[str]) -> Meaning:
    said = found["day"]
    number = _SUNDAY if said in "日天" else (int(said) if said.isdecimal() else _DIGITS[said]) - 1
    week = (found["week"] or "")[:1]
    return Sign.PAST if week == "上" else Weekday(number, _WEEKS.get(week))


def _ahead(found: re.Match[str]) -> Meaning:
    count, unit, half = _number(found["n"]), found["unit"], bool(found["half"])
    if unit in {"分钟", "分鐘"}:
        return Ahead(count)
    if unit in {"小时", "小時", "钟头", "鐘頭", "钟"}:
        return Ahead(count * 60 + (30 if half else 0))
    # 过两天 is "in a few days".
    return Sign.UNCLEAR if half or found[0].startswith("过") else Ahead(days=count * (1 if unit == "天" else 7))


def _clock(found: re.Match[str]) -> Meaning:
    minutes = found["m"] or ""
    named = {"半": 30, "一刻": 15, "三刻": 45}
    return clock(_number(found["n"]), named[minutes] if minutes in named else _number(minutes) if minutes else 0)


def _off_work(found: re.Match[str]) -> Meaning:
    """Return the time after the end of somebody's work: 五点下班 is five in the afternoon."""
    told = _clock(found)
    if not isinstance(told, Clock):
        return told
    return Since(after=dt.time(told.hour + (_NOON if 0 < told.hour < _NOON else 0), told.minute))


_TWO: Final = r"(?:\d{1,2}|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])"
PATTERNS: Final[tuple[Pattern, ...]] = (
    # 一点 is one o'clock, and also "a bit".
    pattern(r"(?:有一?|快|慢|早|晚)点|有?一点(?:都|也|儿)", lambda _: Sign.WORD),
    pattern(rf"{_N}[点點时時](?!间|間)(?:钟|鐘|整)?(?P<m>半|一刻|三刻|{_TWO}(?=分|(?![点點个個号號]))|)分?", _clock),
    pattern(
        rf"差(?P<m>一刻|{_TWO}分?)(?:钟|鐘)?(?:到)?{_N}[点點](?:钟|鐘)?",
        lambda m: clock(
            (_number(m["n"]) - 2) % 12 + 1, 60 - (15 if m["m"] == "一刻" else _number(m["m"].removesuffix("分")))
        ),
    ),
    pattern(rf"{_N}[点點](?:钟|鐘)?(?P<m>半|一刻|三刻|{_TWO}分?|)(?:才|就)?下班(?:以后|之后|后|後)?", _off_work),
    # 八 for 吧: nobody calls eight an hour of the afternoon.
    pattern(r"下午八(?=\W|$)", lambda _: Part("afternoon")),
    pattern(_WEEKDAY, _weekday),
    pattern(rf"(?:过)?{_N}{_UNIT}{_LATER}", _ahead),
    pattern(rf"过{_N}{_UNIT}", _ahead),
    pattern(rf"(?P<mo>{_TWO})月(?P<d>{_TWO})[日号號]?", lambda m: CalendarDay(_number(m["d"]), _number(m["mo"]))),
    pattern(rf"(?P<d>{_TWO})[日号號](?!码|碼|线)", lambda m: CalendarDay(_number(m["d"]))),
    pattern(rf"{_N}(?:个|個)?(?:小时|小時|分钟|分鐘|天|年|月|次|元|块|分(?!之)|位|条)", lambda _: Sign.WORD),
)
NUMBERS: Final[Mapping[str, int]] = numbered(
    "一 二|两|兩 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九"
)
