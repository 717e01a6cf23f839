"""The clauses of a text: those that are the wish for a time, and those that say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final

from apps.conversation.reading.wishes.meanings import (
    Ahead,
    CalendarDay,
    Clock,
    ClockOrDay,
    Day,
    DaySet,
    EitherDay,
    Meaning,
    Number,
    Part,
    PartOfDay,
    Sign,
    Since,
    Token,
    Weekday,
)

_NAMED_DAYS: Final = (Day, Weekday, CalendarDay, EitherDay, DaySet, PartOfDay)
_HOURS: Final = (Clock, ClockOrDay, Number, Since, Ahead)
_DAYS: Final = (Day, Weekday, CalendarDay, PartOfDay)
_TIMES: Final = (Day, Weekday, CalendarDay, EitherDay, DaySet, Part, PartOfDay, Clock, ClockOrDay, Since, Ahead)
_SPEAKS_OF_TIME: Final = frozenset(
    {
        Sign.NOW,
        Sign.NEXT_WEEK,
        Sign.THIS_WEEK,
        Sign.UNCLEAR,
        Sign.ANY,
        Sign.AFTER,
        Sign.BEFORE,
        Sign.NOT_BEFORE,
        Sign.NOT_AFTER,
    }
)
# "приехал", "waited": words of what has happened, where nothing better is known.
_HAPPENED: Final = re.compile(r"\w{3,}ed|\w{2,}(?:л|ла|ло|ли|лся|лась|лись)|[了过過没沒]")
_NUMBER_IS_TIME: Final = frozenset({Sign.AT, Sign.BY, Sign.FROM, Sign.BETWEEN, Sign.TO})
# No score and no choice of a menu.
_HOURS_ALONE: Final = range(13, 20)
_UNKNOWN: Final = frozenset({Sign.WORD, Sign.PAST})
_RELATIONS: Final = frozenset({Sign.AT, Sign.BETWEEN, Sign.FROM, Sign.AFTER, Sign.BEFORE})
_ASKS: Final = frozenset({Sign.CUE, Sign.CALL, Sign.POLITE, Sign.BUSY})
_BREAKS: Final = frozenset({Sign.PAUSE, Sign.STOP, Sign.REASON, Sign.SO})


@dataclass(frozen=True)
class Clause:
    """A piece of the text between two signs that end a thought; `opened_by` is the one before it."""

    plain: str
    tokens: tuple[Token, ...]
    opened_by: Sign
    start: int

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def tells(self) -> bool:
        """Return whether it has words that are not known from wishes."""
        return any(token.meaning in _UNKNOWN for token in self.tokens)

    @cached_property
    def is_past(self) -> bool:
        return any(
            token.meaning == Sign.PAST
            or (token.meaning == Sign.WORD and _HAPPENED.fullmatch(self.plain[token.start : token.end]))
            for token in self.tokens
        )

    @cached_property
    def has_time(self) -> bool:
        return speak_of_time(self.tokens)

    @cached_property
    def has_cue(self) -> bool:
        meanings = [token.meaning for token in self.tokens]
        around = zip([None, *meanings], meanings, self.tokens[1:], strict=False)
        return (
            Sign.CUE in meanings
            or any(_grants(self.plain, token) for token in self.tokens)
            or any(
                # "Call after nine" among words that are unknown; not "they call after nine".
                meaning == Sign.CALL
                and before not in _UNKNOWN
                and (after.meaning in _RELATIONS or speak_of_time([after]))
                for before, meaning, after in around
            )
        )

    @cached_property
    def is_remark(self) -> bool:
        """Return whether it says anything besides courtesies, numbers and the wish to be called."""
        silent = (Number, Sign)
        return self.tells or any(
            token.meaning == Sign.BUSY or not isinstance(token.meaning, silent) for token in self.tokens
        )

    @property
    def is_wish(self) -> bool:
        return self.has_time and not self.is_past and (not self.tells or self.has_cue)

    @property
    def is_urgent(self) -> bool:
        """Return whether it is a wish even behind a complaint: it asks for the call, or names a day to come."""
        ahead = any(isinstance(token.meaning, Day) and token.meaning.ahead > 0 for token in self.tokens)
        asks = any(token.meaning in _ASKS for token in self.tokens) or self.opened_by == Sign.SO
        return self.is_wish and (ahead or asks)

    @property
    def is_exact(self) -> bool:
        """Return whether it names both the day and the hour."""
        meanings = [token.meaning for token in self.tokens]
        names_day = any(isinstance(meaning, Weekday | CalendarDay | EitherDay) for meaning in meanings)
        return names_day and any(isinstance(meaning, Clock | Part | Since | Number) for meaning in meanings)


def _grants(plain: str, token: Token) -> bool:
    return isinstance(token.meaning, Ahead) and plain.startswith(("give me", "gimme"), token.start)


def speak_of_time(tokens: Sequence[Token]) -> bool:
    """Return whether a day or a time, or a word such as "after", is among them."""
    return name_time(tokens) or any(token.meaning in _SPEAKS_OF_TIME for token in tokens)


def name_time(tokens: Sequence[Token]) -> bool:
    """Return whether a day or a time is among them; a mere number is a time where a word or its size says so."""
    meanings = [token.meaning for token in tokens]
    return any(
        isinstance(meaning, _TIMES)
        or (isinstance(meaning, Number) and (before in _NUMBER_IS_TIME or _is_hour(meaning.value, meanings)))
        for before, meaning in zip([None, *meanings], meanings, strict=False)
    )


def _is_hour(value: int, meanings: Sequence[Meaning]) -> bool:
    """Return whether a number is an hour by itself: 14, 1730; 1000 is one where nothing else is said."""
    is_round = value % 100 == 0
    return value in _HOURS_ALONE or (value >= 100 and not (is_round and {Sign.CUE, Sign.CALL} & set(meanings)))  # noqa: PLR2004


def clauses_of(plain: str, tokens: Sequence[Token]) -> list[Clause]:
    """Cut at what ends a thought: a full stop, a comma, "because", "but"."""
    clauses: list[Clause] = []
    current: list[Token] = []
    opened_by, start = Sign.STOP, 0
    for token in tokens:
        if token.meaning not in _BREAKS and not _begins_anew(current, token):
            current.append(token)
            continue
        if current:
            clauses.append(Clause(plain, tuple(current), opened_by, start))
        if current or token.meaning != Sign.PAUSE:
            opened_by = Sign(token.meaning) if token.meaning in _BREAKS else Sign.PAUSE
        # "because" belongs to what it opens.
        start = token.end if token.meaning in {Sign.PAUSE, Sign.STOP} else token.start
        current = [] if token.meaning in _BREAKS else [token]
    return [*clauses, Clause(plain, tuple(current), opened_by, start)] if current else clauses


def _begins_anew(current: Sequence[Token], token: Token) -> bool:
    """Return whether a day begins a thought behind another that was denied: "today I can't tomorrow is fine"."""
    said = [each.meaning for each in current if each.meaning != Sign.FILLER]
    is_denied = said[-1:] == [Sign.BUSY] and any(isinstance(meaning, _DAYS) for meaning in said)
    return is_denied and isinstance(token.meaning, _DAYS)


def wishes_among(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses that are the wish; none where they may as well belong to a story of what went wrong."""
    if _takes_back(clauses):
        return []
    wishes: list[Clause] = []
    for place, clause in enumerate(clauses):
        goes_on = bool(wishes) and clauses[place - 1] is wishes[-1] and clause.opened_by == Sign.PAUSE
        # "I told you: tomorrow, six in the evening": the hour belongs to the day before it.
        if clause.is_wish and ((goes_on and not clause.tells) or not _is_told(clauses, place)):
            wishes.append(clause)
    if not all(_is_whole(clause) for clause in wishes) or _leaves_out(clauses, wishes):
        return []
    return wishes


def _leaves_out(clauses: Sequence[Clause], wishes: Sequence[Clause]) -> bool:
    """Return whether the day or the hour that the wish lacks stands in a clause that could not be read.

    "Today works, till four then I'm on shift" is no wish for any hour of today.
    """
    said = [token.meaning for clause in wishes for token in clause.tokens]
    unread = [clause for clause in clauses if clause not in wishes and not clause.is_past]
    lacks_day = not any(isinstance(meaning, _NAMED_DAYS) for meaning in said)
    lacks_hour = not any(isinstance(meaning, _HOURS) for meaning in said)
    return any((lacks_day and _names_day(clause)) or (lacks_hour and _names_hour(clause)) for clause in unread)


def _names_day(clause: Clause) -> bool:
    return any(isinstance(token.meaning, _NAMED_DAYS) for token in clause.tokens)


def _names_hour(clause: Clause) -> bool:
    meanings = [token.meaning for token in clause.tokens]
    return any(
        isinstance(meaning, Clock | ClockOrDay) or (isinstance(meaning, Number) and before in _RELATIONS)
        for before, meaning in zip([None, *meanings], meanings, strict=False)
    )


def _takes_back(clauses: Sequence[Clause]) -> bool:
    """Return whether one time was corrected by another: we do not guess which of the two is meant."""
    corrects = any(_corrects(clauses, place) for place in range(len(clauses)))
    return corrects and sum(clause.has_time for clause in clauses) > 1


def _corrects(clauses: Sequence[Clause], place: int) -> bool:
    """Return whether a clause takes back a time; "sorry, not today" before any other time only says no."""
    meanings = [token.meaning for token in clauses[place].tokens]
    if Sign.CORRECTION not in meanings:
        return False
    told = any(clause.has_time for clause in clauses[:place])
    return told or (clauses[place].has_time and not {Sign.NOT, Sign.BUSY} & set(meanings))


def _is_told(clauses: Sequence[Clause], place: int) -> bool:
    """Return whether the words beside it make a story of it: "on Monday, I waited", "nobody came, on Friday"."""
    clause = clauses[place]
    if clause.is_urgent:
        return False
    goes_on = takewhile(lambda each: each.opened_by != Sign.STOP, clauses[place + 1 :])
    if any(each.is_past for each in goes_on):
        return True
    told = [each for each in clauses[:place] if each.tells]
    if clause.opened_by != Sign.STOP:
        return bool(told)
    return any(each.is_past for each in told) and not clause.is_exact


def _is_whole(clause: Clause) -> bool:
    """Return whether its words of time stand together, with no other words between them."""
    runs = wish_runs(clause)
    return len(runs) == 1


def wish_runs(clause: Clause) -> list[tuple[int, int]]:
    """Return from where to where the clause speaks of a time, run by run, without the unknown words between."""
    runs: list[tuple[int, int]] = []
    current: list[Token] = []
    for token in (*clause.tokens, Token(clause.end, clause.end, Sign.WORD)):
        if token.meaning not in _UNKNOWN:
            current.append(token)
        else:
            if speak_of_time(current):
                runs.append((current[0].start, current[-1].end))
            current = []
    return runs
