"""The lists of this folder, which others wrote, and the judgement of what our readers make of each of their texts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from apps.conversation.reading.scores import read_score
from apps.conversation.reading.wishes import Wish, read_wish
from apps.conversation.turns.state import ConversationState
from apps.conversation.turns.transition import advance
from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from apps.surveys.models.invitation import State
from apps.surveys.scales import Scale
from tests.conversation.unseen.corrections import CORRECTED

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "ru", "zh")
# The moment at which the author of the wishes imagined them to be sent: a Wednesday.
NOW: Final = dt.datetime(2026, 6, 10, 11, 20)  # noqa: DTZ001  (the zone is the language's)
# The same of the typical customers, the second set: a Tuesday.
TYPICAL_NOW: Final = dt.datetime(2026, 9, 15, 13, 5)  # noqa: DTZ001
# Minutes: an evening may begin at five or at six.
_LENIENCE: Final = 60
_ZONES: Final = {"en": "Europe/London", "ru": "Europe/Moscow", "zh": "Asia/Shanghai"}


class Verdict(StrEnum):
    """The fate of a text: `MISSED` is asked again needlessly, `TAKEN` was read although there is nothing to read."""

    RIGHT = "right"
    MISSED = "asked again"
    WRONG = "misread"
    WRONG_DAY = "wrong day"
    TAKEN = "read, though it says nothing"


@dataclass(frozen=True)
class Row:
    """A text of a list, the language it is in, and what its author expects of it, in the form of that list."""

    text: str
    lang: str
    expect: Any = None


def rows_of(name: str) -> list[Row]:
    """Return the rows of a list of this folder, with the labels that we correct."""
    rows = [Row(**row) for row in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))]
    return [
        replace(row, expect=CORRECTED[name].get(row.text, row.expect)) if name in CORRECTED else row for row in rows
    ]


def judge_wish(row: Row, now: dt.datetime = NOW) -> Verdict:
    """Judge a reply to "when suits you?", sent at `now` by the clock of its language."""
    zone = ZoneInfo(_ZONES[row.lang])
    wish = read_wish(row.text, now=now.replace(tzinfo=zone), zone=zone, numbers_are_parts=True)
    if row.expect == "unreadable":
        return Verdict.TAKEN if wish else Verdict.RIGHT
    if wish is None:
        return Verdict.MISSED
    if wish.start.date() != _day(row.expect, now):
        return Verdict.WRONG_DAY
    return Verdict.RIGHT if _hours_fit(row.expect, wish) else Verdict.WRONG


def _day(expect: dict[str, str | None], now: dt.datetime) -> dt.date:
    """A wish without a day is for today, or for tomorrow where its hour is over."""
    if expect["date"]:
        return dt.date.fromisoformat(expect["date"])
    last = expect["to"] or expect["from"]
    is_over = last is not None and dt.time.fromisoformat(last) <= now.time()
    return now.date() + dt.timedelta(days=is_over)


def _hours_fit(expect: dict[str, str | None], wish: Wish) -> bool:
    """A part of the day may begin and end at other hours than its author's, if most of it is the same."""
    begins, ends = (dt.time.fromisoformat(at) if at else None for at in (expect["from"], expect["to"]))
    start, end = wish.start.time(), wish.end.time() if wish.end else dt.time(20)
    if begins is None:
        return wish.form in {"day", "days", "later_day"} if ends is None else end == ends
    if ends is None:
        return start == begins or (wish.form == "span" and abs(_minutes(start) - _minutes(begins)) <= _LENIENCE)
    common = _minutes(min(end, ends)) - _minutes(max(start, begins))
    shorter = min(_minutes(end) - _minutes(start), _minutes(ends) - _minutes(begins))
    return wish.form in {"span", "moment"} and common * 2 >= shorter


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def judge_refusal(row: Row) -> Verdict:
    """Judge a text that refuses our messages."""
    return Verdict.RIGHT if opt_keyword(row.text) is Keyword.STOP else Verdict.MISSED


def judge_look_alike(row: Row) -> Verdict:
    """Judge a text that only looks like a refusal."""
    return Verdict.TAKEN if opt_keyword(row.text) is Keyword.STOP else Verdict.RIGHT


def judge_score(row: Row) -> Verdict:
    """Judge a reply to a question from 0 to 10."""
    return _judge_score(row, Scale.NPS)


def judge_score_of_five(row: Row) -> Verdict:
    """Judge a reply to a question from 1 to 5."""
    return _judge_score(row, Scale.FIVE_POINT)


def _judge_score(row: Row, scale: str) -> Verdict:
    score = read_score(row.text, scale).score
    if score == row.expect:
        return Verdict.RIGHT
    if score is None:
        return Verdict.MISSED
    return Verdict.TAKEN if row.expect is None else Verdict.WRONG


def judge_call(row: Row) -> Verdict:
    """Judge a reply to "may we call you? 1 yes, 2 no"."""
    read = "stop" if opt_keyword(row.text) is Keyword.STOP else _choice(row)
    if read == row.expect:
        return Verdict.RIGHT
    if read == "unclear":
        return Verdict.MISSED
    return Verdict.TAKEN if row.expect == "unclear" else Verdict.WRONG


def _choice(row: Row) -> str:
    zone = _ZONES[row.lang]
    talk = ConversationState(
        scale=Scale.NPS,
        state=State.CALLBACK,
        asked=State.CALLBACK,
        score=3,
        now=NOW.replace(tzinfo=ZoneInfo(zone)),
        zone=zone,
    )
    turn = advance(talk, row.text)
    if turn.callback:
        return "yes"
    return "no" if turn.state == State.DONE else "unclear"


JUDGES: Final[dict[str, Callable[[Row], Verdict]]] = {
    "wishes": judge_wish,
    "refusals": judge_refusal,
    "lookalikes": judge_look_alike,
    "scores": judge_score,
    "scores5": judge_score_of_five,
    "call_requests": judge_call,
    "typical_wishes": partial(judge_wish, now=TYPICAL_NOW),
    "typical_refusals": judge_refusal,
    "typical_lookalikes": judge_look_alike,
    "typical_scores": judge_score,
}
