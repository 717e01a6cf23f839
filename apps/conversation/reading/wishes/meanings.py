"""Meanings that a piece of a customer's text can have, the same for all languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PartName = Literal["morning", "afternoon", "evening", "noon", "early", "late_morning", "late_afternoon", "dusk"]
DaySetName = Literal["weekdays", "weekend"]


class Sign(StrEnum):
    """The words that join times, deny them or say nothing.

    `*_THIS` stand behind what they are said of; `AFTER_THAT` means the time that was told before. A
    `CUE` shows, whatever words are beside it, that
    the clause speaks of being called; a `CALL` does so only among words that are known; `POLITE` asks for something.
    `UNCLEAR` speaks of time and cannot be read.
    """

    AT = "at"
    BY = "by"
    AFTER = "after"
    BEFORE = "before"
    AFTER_THIS = "after this"
    AFTER_THAT = "after that"
    BEFORE_THIS = "before this"
    ON_FROM_THIS = "on from this"
    NOT_BEFORE = "not before"
    NOT_AFTER = "not after"
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    AND = "and"
    OR = "or"
    NOT = "not"
    NO = "no"
    EXCEPT = "except"
    BUSY = "busy"
    ANY = "any"
    NOW = "now"
    TOO = "too"
    NEXT = "next"
    THIS = "this"
    NEXT_WEEK = "next week"
    THIS_WEEK = "this week"
    FILLER = "filler"
    CUE = "cue"
    CALL = "call"
    POLITE = "polite"
    PAST = "past"
    REASON = "reason"
    SO = "so"
    PAUSE = "pause"
    STOP = "stop"
    UNCLEAR = "unclear"
    CORRECTION = "correction"
    WORD = "word"


@dataclass(frozen=True)
class Day:
    """0 is today, 1 tomorrow."""

    ahead: int


@dataclass(frozen=True)
class Weekday:
    """0 is Monday. `week`: 0 this calendar week, 1 the next; None: the coming one."""

    number: int
    week: int | None = None


@dataclass(frozen=True)
class CalendarDay:
    """A date, with as much of it as was said."""

    day: int
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class EitherDay:
    """12/5: the fifth of December or the twelfth of May."""

    first: int
    second: int


@dataclass(frozen=True)
class DaySet:
    name: DaySetName
    week: int | None = None


@dataclass(frozen=True)
class Part:
    """A part of the day; `dusk` is towards the evening."""

    name: PartName


@dataclass(frozen=True)
class PartOfDay:
    """Tonight: a day and a part of it in one word."""

    day: Day
    part: Part


@dataclass(frozen=True)
class Clock:
    """`half`: am or pm where it was said; an hour up to 12 without it may be either."""

    hour: int
    minute: int = 0
    half: Literal["am", "pm", ""] = ""


@dataclass(frozen=True)
class ClockOrDay:
    """18.10: a time, or the eighteenth of October."""

    clock: Clock
    day: CalendarDay


@dataclass(frozen=True)
class Number:
    value: int


@dataclass(frozen=True)
class Since:
    """The time that begins or ends with something else: after work, after lunch, before lunch."""

    after: dt.time | None = None
    before: dt.time | None = None


@dataclass(frozen=True)
class Ahead:
    """A time so long from now; `within`: at any time until then, `onward`: from then on. `days`: whole days were
    counted.
    """

    minutes: int = 0
    days: int = 0
    within: bool = False
    onward: bool = False


Meaning = (
    Sign
    | Day
    | Weekday
    | CalendarDay
    | EitherDay
    | DaySet
    | Part
    | PartOfDay
    | Clock
    | ClockOrDay
    | Number
    | Since
    | Ahead
)


@dataclass(frozen=True)
class Token:
    """A piece of the plain text, from `start` up to `end`."""

    start: int
    end: int
    meaning: Meaning
