"""The request of a wish, as said and not yet on the calendar: its days, its times of day, what it rules out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from apps.conversation.reading.wishes.meanings import (
    Ahead,
    CalendarDay,
    Clock,
    Day,
    DaySet,
    EitherDay,
    Part,
    Sign,
    Since,
    Weekday,
)

# `Ahead` of whole days.
DayMeaning = Day | Weekday | CalendarDay | EitherDay | DaySet | Ahead
Relation = Literal["at", "after", "before", "range"]


class UnclearError(Exception):
    """The text cannot be read as one time: it is ambiguous, contradictory or impossible."""


@dataclass(frozen=True)
class Bound:
    """A time of day and how the wish lies to it; `until` is the end of a range."""

    relation: Relation
    clock: Clock
    until: Clock | None = None


@dataclass(frozen=True)
class NextWeekday:
    """ "Next Friday", which people mean in two ways."""

    number: int


@dataclass
class Request:
    """All that the clauses of one wish say.

    `since` begins with that day, `after_day` behind it; `until` ends before it, `through` with it.
    """

    days: list[DayMeaning | NextWeekday] = field(default_factory=list)
    since: list[DayMeaning] = field(default_factory=list)
    after_day: list[DayMeaning] = field(default_factory=list)
    until: list[DayMeaning] = field(default_factory=list)
    through: list[DayMeaning] = field(default_factory=list)
    other_days: list[DayMeaning] = field(default_factory=list)
    excepted: list[DayMeaning] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    other_parts: list[Part] = field(default_factory=list)
    bounds: list[Bound | Since] = field(default_factory=list)
    ahead: list[Ahead] = field(default_factory=list)
    weeks: list[Sign] = field(default_factory=list)
    any_time: bool = False
    right_now: bool = False
    says_or: bool = False
    denies_part_of_day: bool = False

    @property
    def names_day(self) -> bool:
        return bool(self.days or self.since or self.after_day or self.until or self.through or self.weeks)

    @property
    def names_hour(self) -> bool:
        return bool(self.parts or self.bounds or self.other_parts)
