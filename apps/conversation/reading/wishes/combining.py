"""Putting together what the clauses of a wish say, word by word from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from apps.conversation.reading.wishes.hours import edge_of
from apps.conversation.reading.wishes.meanings import (
    Ahead,
    Clock,
    ClockOrDay,
    Day,
    Meaning,
    Number,
    Part,
    PartOfDay,
    Sign,
    Since,
    Weekday,
)
from apps.conversation.reading.wishes.request import Bound, DayMeaning, NextWeekday, Relation, Request, UnclearError

_RELATIONS: Final = frozenset(
    {Sign.AT, Sign.BY, Sign.AFTER, Sign.BEFORE, Sign.NOT_BEFORE, Sign.NOT_AFTER, Sign.FROM, Sign.BETWEEN}
)
_FLIPPED: Final = {
    Sign.BEFORE: Sign.NOT_BEFORE,
    Sign.BEFORE_THIS: Sign.NOT_BEFORE,
    Sign.AFTER: Sign.NOT_AFTER,
    Sign.AFTER_THIS: Sign.NOT_AFTER,
}
_BEHIND: Final = {Sign.AFTER_THIS: Sign.AFTER, Sign.BEFORE_THIS: Sign.BEFORE, Sign.ON_FROM_THIS: Sign.NOT_BEFORE}
_BEHIND_ALL: Final[dict[Sign, Relation]] = {Sign.NOT_AFTER: "before", Sign.NOT_BEFORE: "after", Sign.AFTER: "after"}
_LATER: Final = frozenset({Sign.AFTER, Sign.NOT_BEFORE, Sign.FROM})
_EARLIER: Final = frozenset({Sign.BEFORE, Sign.NOT_AFTER, Sign.TO})
_SILENT: Final = frozenset({Sign.FILLER, Sign.CUE, Sign.CALL, Sign.POLITE, Sign.CORRECTION, Sign.WORD, Sign.PAST})
_NOON: Final = 12


def request_of(clauses: Iterable[Sequence[Meaning]]) -> Request:
    """Put together what the clauses say; raises UnclearError where they cannot be read."""
    request = Request()
    for meanings in clauses:
        _ClauseReader(request, _joined(meanings)).read()
    return request


def _joined(meanings: Sequence[Meaning]) -> list[Meaning]:
    said = [meaning for meaning in meanings if meaning not in _SILENT]
    clocks = [_clock_of(meaning) if isinstance(meaning, Number) else meaning for meaning in said]
    joined: list[Meaning] = []
    for meaning, following in zip(clocks, [*clocks[1:], None], strict=True):
        part = joined[-1] if joined else None
        if not isinstance(meaning, Clock) or not isinstance(part, Part):
            joined.append(meaning)
            continue
        # 下午三点: the part only tells which three o'clock it is; 下午三点之前 begins with the part.
        if following != Sign.BEFORE_THIS or part.name == "noon":
            joined.pop()
        joined.append(_in_part(meaning, part))
    return joined


def _in_part(clock: Clock, part: Part) -> Clock:
    if clock.half or clock.hour > _NOON:
        return clock
    is_early = part.name in {"morning", "early", "late_morning"} or (part.name == "noon" and clock.hour == _NOON - 1)
    return replace(clock, half="am" if is_early and clock.hour < _NOON else "pm")


def _clock_of(number: Number) -> Clock:
    hour, minute = divmod(number.value, 100) if number.value >= 100 else (number.value, 0)  # noqa: PLR2004
    if hour > 24:  # noqa: PLR2004
        raise UnclearError
    return Clock(hour % 24, minute)


class _ClauseReader:
    """Goes through the meanings of one clause from left to right and adds to the request."""

    def __init__(self, request: Request, meanings: Sequence[Meaning]) -> None:
        self.request = request
        self.meanings = meanings
        self.place = 0
        self.relation: Sign | None = None
        self.this_or_next: Sign | None = None
        self.is_busy = Sign.BUSY in meanings or meanings[-1:] == [Sign.NOT]
        self.denied: Sign | None = Sign.BUSY if self.is_busy else None
        # "No, Sunday" wishes for it; "no Sunday" and "Sunday no" do not.
        if Sign.NO in meanings and len(meanings) > 1:
            raise UnclearError
        if self.is_busy and sum(isinstance(meaning, DayMeaning) for meaning in meanings) > 1:
            raise UnclearError

    def read(self) -> None:
        while self.place < len(self.meanings):
            meaning = self.meanings[self.place]
            self.place += 1
            self._take(meaning)
        self._take_last_relation()
        if self.relation not in {None, Sign.AT, Sign.BY} or self.this_or_next:
            raise UnclearError
        self._refer_denied_parts()

    def _take_last_relation(self) -> None:
        """ "Five at the latest" is "at the latest five"; "before noon, tomorrow latest" says it twice."""
        bounds = self.request.bounds
        relation = _BEHIND_ALL.get(self.relation) if self.relation else None
        if not relation or len(bounds) != 1:
            return
        [bound] = bounds
        if isinstance(bound, Since):
            says_so = (bound.before if relation == "before" else bound.after) is not None
        else:
            says_so = bound.relation == relation or (bound.relation == "at" and self.relation != Sign.AFTER)
            self.request.bounds[:] = [replace(bound, relation=relation)] if says_so else bounds
        self.relation = None if says_so else self.relation

    def _take_after_that(self) -> None:
        """ "I finish at five, call after that"."""
        bounds = self.request.bounds
        if len(bounds) != 1 or not isinstance(bounds[0], Bound) or bounds[0].relation not in {"at", "after"}:
            raise UnclearError
        bounds[:] = [replace(bounds[0], relation="after")]

    def _refer_denied_parts(self) -> None:
        """ "Not this afternoon" says nothing of the afternoons of other days."""
        if self.denied and self.request.other_days and self.request.other_parts:
            self.request.other_parts.clear()
            self.request.denies_part_of_day = True

    def _take(self, meaning: Meaning) -> None:
        if isinstance(meaning, Sign):
            self._take_sign(meaning)
        elif isinstance(meaning, Clock | ClockOrDay):
            self._take_clock(self._clock(meaning))
        elif isinstance(meaning, PartOfDay):
            self._take_day(meaning.day)
            self._take_part(meaning.part)
        elif isinstance(meaning, Part):
            self._take_part(meaning)
        elif isinstance(meaning, Since):
            self._take_since(meaning)
        elif not isinstance(meaning, Number):
            self._take_day(meaning)

    def _clock(self, said: Clock | ClockOrDay) -> Clock:
        if isinstance(said, Clock):
            return said
        if not self.relation:
            raise UnclearError
        return said.clock

    def _take_sign(self, sign: Sign) -> None:
        if sign in {Sign.UNCLEAR, Sign.NEXT_WEEK, Sign.THIS_WEEK}:
            self._take_week(sign)
        elif sign in {Sign.AT, Sign.BY}:
            self.relation = self.relation or sign
        elif sign in _RELATIONS:
            self.relation = self._flipped(sign)
        else:
            self._take_flag(sign)

    def _take_week(self, sign: Sign) -> None:
        self._refuse_denied()
        if sign == Sign.UNCLEAR:
            raise UnclearError
        self.request.weeks.append(sign)

    def _take_flag(self, sign: Sign) -> None:
        match sign:
            case Sign.NOT | Sign.EXCEPT:
                self.denied = sign
            case Sign.AFTER_THAT:
                self._take_after_that()
            case Sign.TOO if self.request.other_days:
                # "Today I can't, tomorrow neither."
                raise UnclearError
            case Sign.ANY:
                self.request.any_time = True
                self.denied = Sign.BUSY if self.is_busy else None
            case Sign.NOW:
                self.request.right_now = self.request.right_now or self.denied is None
            case Sign.THIS | Sign.NEXT:
                self.this_or_next = sign
            case Sign.OR:
                self.request.says_or = True

    def _flipped(self, sign: Sign) -> Sign:
        """ "Not after five" is before it; who is busy before six may be called after."""
        return _FLIPPED.get(sign, sign) if self.denied else sign

    def _behind(self) -> Sign | None:
        """Return the relation that stands behind what was just said, and step over it."""
        following = self.meanings[self.place] if self.place < len(self.meanings) else None
        if not isinstance(following, Sign) or following not in _BEHIND:
            return None
        self.place += 1
        flips = self.is_busy or self.denied == Sign.NOT or Sign.NOT in self.meanings[self.place :]
        return _FLIPPED.get(following, _BEHIND[following]) if flips else _BEHIND[following]

    def _take_relation(self) -> Sign | None:
        relation, self.relation = self.relation, None
        return self._behind() or relation

    def _refuse_denied(self) -> None:
        if self.denied:
            raise UnclearError

    def _take_clock(self, clock: Clock) -> None:
        until = self._end_of_range()
        if until is not None:
            self.relation = None
            self._refuse_denied()
            self.request.bounds.append(Bound("range", clock, until))
            return
        relation = self._take_relation()
        if relation in _LATER:
            self.request.bounds.append(Bound("after", clock))
        elif relation in _EARLIER:
            self.request.bounds.append(Bound("before", clock))
        elif relation == Sign.BETWEEN:
            raise UnclearError
        elif not self.denied:
            self.request.bounds.append(Bound("at", clock))

    def _end_of_range(self) -> Clock | None:
        following = [meaning for meaning in self.meanings[self.place : self.place + 3] if meaning != Sign.AT][:2]
        link, second = (*following, None, None)[:2]
        if not isinstance(second, Clock | ClockOrDay):
            return None
        links = {Sign.BETWEEN: {Sign.AND, Sign.TO}, Sign.AFTER: {Sign.TO}}.get(
            self.relation or Sign.AT, {Sign.TO, Sign.BEFORE, Sign.OR}
        )
        if link not in links or self.relation == Sign.BEFORE:
            return None
        self.place = next(place for place in count(self.place) if self.meanings[place] is second) + 1
        return second.clock if isinstance(second, ClockOrDay) else second

    def _take_part(self, part: Part) -> None:
        if self.this_or_next:
            if self.this_or_next == Sign.NEXT:
                raise UnclearError
            self.request.days.append(Day(0))
            self.this_or_next = None
        relation = self._take_relation()
        if relation in _LATER or relation in _EARLIER:
            self.request.bounds.append(edge_of(part, later=relation in _LATER))
        else:
            (self.request.other_parts if self.denied else self.request.parts).append(part)

    def _take_since(self, since: Since) -> None:
        self._refuse_denied()
        self.relation = None
        self.request.bounds.append(since)

    def _take_day(self, day: DayMeaning) -> None:
        if isinstance(day, Ahead) and day.minutes:
            self._refuse_denied()
            self.request.ahead.append(day)
            return
        step, self.this_or_next = self.this_or_next, None
        relation = self._take_relation()
        if step == Sign.NEXT and not (isinstance(day, Weekday) and not self.denied and relation in {None, Sign.AT}):
            raise UnclearError
        if isinstance(day, Weekday) and step == Sign.NEXT:
            self.request.days.append(NextWeekday(day.number))
            return
        if isinstance(day, Weekday) and step == Sign.THIS:
            day = Weekday(day.number, 0)
        self._days_for(relation).append(day)

    def _days_for(self, relation: Sign | None) -> list[DayMeaning] | list[DayMeaning | NextWeekday]:
        places = {
            Sign.AFTER: self.request.after_day,
            Sign.NOT_BEFORE: self.request.since,
            Sign.FROM: self.request.since,
            Sign.BEFORE: self.request.until,
            Sign.NOT_AFTER: self.request.through,
        }
        if relation in places:
            return places[relation]
        if relation in {Sign.BETWEEN, Sign.BY}:
            raise UnclearError
        if self.denied == Sign.EXCEPT:
            return self.request.excepted
        return self.request.other_days if self.denied else self.request.days
