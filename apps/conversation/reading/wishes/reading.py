"""Reading a wish for a time: "tomorrow afternoon", "после 18", "明天下午3点".

A wrong day is much worse than a second question: what is ambiguous, contradictory, impossible or outside the hours in
which we call is None, and the customer is asked once more. ADR 19 has the numbers behind our own reader.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from apps.conversation.reading.plain_text import PlainText, plain_text
from apps.conversation.reading.wishes.clauses import Clause, clauses_of, name_time, wish_runs, wishes_among
from apps.conversation.reading.wishes.combining import request_of
from apps.conversation.reading.wishes.meanings import Day, Number, Part, Sign, Token, Weekday
from apps.conversation.reading.wishes.request import Request, UnclearError
from apps.conversation.reading.wishes.span_rules import Placing
from apps.conversation.reading.wishes.time_tokens import tokens_of
from apps.conversation.reading.wishes.wish import Wish
from apps.messaging.quiet_hours import DEFAULT, AllowedHours

_MENU: Final[dict[int, Part]] = {1: Part("morning"), 2: Part("afternoon"), 3: Part("evening")}
_OPENS_WISH: Final = frozenset(
    {Sign.AFTER, Sign.BEFORE, Sign.BETWEEN, Sign.FROM, Sign.NOT_BEFORE, Sign.NOT_AFTER, Sign.PAUSE, Sign.STOP, Sign.NOT}
)
_WEEKS_AHEAD: Final = 6
_LONGEST: Final = 1600  # the longest SMS
_CONJUNCTION: Final = re.compile(r"^(?:and|also|but|и|а|но|также|另外|还有|而且)(?:\s|[,，])\s*", re.IGNORECASE)


def read_wish(
    text: str,
    *,
    now: dt.datetime,
    zone: dt.tzinfo,
    hours: AllowedHours = DEFAULT,
    numbers_are_parts: bool = False,
) -> Wish | None:
    """Return the time that a text wishes for, by the clock of `zone`; None where it is no wish or cannot be read.

    `now` is aware. `numbers_are_parts`: our question had the menu "1 morning, 2 afternoon, 3 evening", so that a digit
    that opens the text is one of them; else such a digit is left out ("1, after 5" answers "1 yes, 2 no").
    """
    reply = plain_text(text[:_LONGEST])
    tokens = _without_menu(tokens_of(reply.plain), numbers_are_parts=numbers_are_parts)
    clauses = clauses_of(reply.plain, tokens)
    wishes = wishes_among(clauses)
    if not wishes:
        return None
    try:
        request = request_of([token.meaning for token in _said(clause)] for clause in wishes)
        _refuse_bare_number(request, wishes)
        _refuse_weekday_and_number(wishes, now.astimezone(zone).date())
        found = Placing(request, now.astimezone(zone), hours).place()
    except (UnclearError, OverflowError):
        return None
    return replace(found, words=_words(reply, wishes), rest=_rest(reply, clauses, wishes))


def speaks_of_time_alone(text: str) -> bool:
    """Say whether a text is about a time and nothing else, readable or not: it never belongs to a complaint."""
    plain = plain_text(text[:_LONGEST]).plain
    clauses = clauses_of(plain, _without_menu(tokens_of(plain), numbers_are_parts=False))
    return any(clause.has_time for clause in clauses) and not any(clause.tells for clause in clauses)


def remarks_beside_time(text: str) -> str:
    """Return a text without the clauses that speak of nothing but a time; the whole text where it has none of them."""
    reply = plain_text(text[:_LONGEST])
    clauses = clauses_of(reply.plain, _without_menu(tokens_of(reply.plain), numbers_are_parts=False))
    if not any(name_time(clause.tokens) and not clause.tells for clause in clauses):
        return text
    return ". ".join(_original(reply, clause.start, clause.end) for clause in clauses if clause.tells)


def names_time_alone(text: str) -> bool:
    """Say whether a text names a day or an hour, and nothing else: "call me at 22", not "call me after all"."""
    return speaks_of_time_alone(text) and not remarks_beside_time(text)


def _said(clause: Clause) -> list[Token]:
    begins, ends = wish_runs(clause)[0]
    return [token for token in clause.tokens if begins <= token.start < ends or token.meaning == Sign.BUSY]


def _without_menu(tokens: list[Token], *, numbers_are_parts: bool) -> list[Token]:
    if not tokens or not isinstance(tokens[0].meaning, Number) or tokens[0].meaning.value not in _MENU:
        return tokens
    choice, following = tokens[0].meaning.value, tokens[1].meaning if len(tokens) > 1 else None
    is_choice = following in _OPENS_WISH or (isinstance(following, Day) and (choice == 1 or numbers_are_parts))
    if numbers_are_parts and (is_choice or following is None):
        return [replace(tokens[0], meaning=_MENU[choice]), *tokens[1:]]
    return tokens[1:] if is_choice else tokens


def _refuse_bare_number(request: Request, wishes: Sequence[Clause]) -> None:
    """A number with nothing beside it may be a score, and two small ones two choices of a menu."""
    meanings = [token.meaning for clause in wishes for token in clause.tokens]
    numbers = [meaning.value for meaning in meanings if isinstance(meaning, Number)]
    times = [meaning for meaning in meanings if not isinstance(meaning, Sign)]
    if len(numbers) == len(times) and numbers and max(numbers) <= len(_MENU) and Sign.TO in meanings:
        raise UnclearError
    if len(numbers) > 1 and len(set(request.bounds)) != 1:
        raise UnclearError


def _refuse_weekday_and_number(wishes: Sequence[Clause], today: dt.date) -> None:
    """ "Wednesday 16" is an hour of the coming Wednesday, or the Wednesday that is the 16th."""
    meanings = [token.meaning for clause in wishes for token in clause.tokens]
    coming = [today + dt.timedelta(days=ahead) for ahead in range(1, _WEEKS_AHEAD * 7)]
    for weekday, number in (*pairwise(meanings), *pairwise(reversed(meanings))):
        if not isinstance(weekday, Weekday) or not isinstance(number, Number):
            continue
        if any((date.weekday(), date.day) == (weekday.number, number.value) for date in coming):
            raise UnclearError


def _words(reply: PlainText, wishes: Sequence[Clause]) -> str:
    return " ".join(_original(reply, *wish_runs(clause)[0]) for clause in wishes)


def _rest(reply: PlainText, clauses: Sequence[Clause], wishes: Sequence[Clause]) -> str:
    """Return what tells something beside the wish, as it was written, without what only joined it to the wish."""
    spans: list[tuple[int, int]] = []
    goes_on = False
    for clause in clauses:
        if clause in wishes:
            begins, ends = wish_runs(clause)[0]
            spans += [span for span in ((clause.start, begins), (ends, clause.end)) if _tells(clause, *span)]
        elif clause.is_remark:
            # The words written in one piece stay in one, with the signs between.
            spans.append((spans.pop()[0] if goes_on else clause.start, clause.end))
        goes_on = clause not in wishes and clause.is_remark
    return _CONJUNCTION.sub("", ". ".join(_original(reply, *span) for span in spans))


def _tells(clause: Clause, begins: int, ends: int) -> bool:
    return any(begins <= token.start < ends and token.meaning in {Sign.WORD, Sign.PAST} for token in clause.tokens)


def _original(reply: PlainText, begins: int, ends: int) -> str:
    if ends <= begins:
        return ""
    return reply.original[reply.origins[begins] : reply.origins[ends - 1] + 1].strip(" \t\n,;:，；、")
