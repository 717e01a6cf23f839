"""The sentence that repeats what was understood: by SMS, and on the page that thanks them.

"We will call you on Sunday between 12:00 and 17:00, on the number that ends in 083." The day is named by its weekday,
so that a customer who said "tomorrow" sees which day we took it for, and from a week on by its date. English takes one
part of an SMS; Russian and Chinese do where no date is named.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.conversation.reading.wishes.promise_words import PROMISE_WORDS, PromiseWords
from apps.conversation.reading.wishes.wish import Form, Wish

_WEEK: Final = 7
_SATURDAY: Final = 5


def promise_sentence(wish: Wish, *, now: dt.datetime, zone: dt.tzinfo, language: str, number_ending: str = "") -> str:
    """Return the promise of a call in `language` (else English), by the clock of `zone`.

    `number_ending` is the last digits of the number that will ring; "" leaves it out.
    """
    words = PROMISE_WORDS.get(language, PROMISE_WORDS["en"])
    today = now.astimezone(zone).date()
    start = wish.start.astimezone(zone)
    end = wish.end.astimezone(zone) if wish.end else None
    form = _form(wish, begun=wish.start <= now)
    if form == "days" and end and (start.weekday(), (end.date() - start.date()).days) == (_SATURDAY, 1):
        form = "weekend"
    names = words.since if form in {"days", "weekend"} else words.on
    values = {
        "day": _day(start.date(), today, words, names),
        "last": _day(end.date(), today, words, words.through) if end else "",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}" if end else "",
        "number": words.number.format(ending=number_ending) if number_ending else "",
    }
    sentence: str = getattr(words, form)
    return sentence.format(**values).replace(",.", ".")


def _form(wish: Wish, *, begun: bool) -> str:
    """Return which of the sentences says it; what has begun by now needs no beginning."""
    match wish.form:
        case Form.LATER_DAY | Form.LATER_HOUR if begun:
            return "soon"
        case Form.SOON:
            return "soon" if begun else "soon_from"
        case Form.SPAN if begun:
            return "until"
        case _:
            return str(wish.form)


def _day(day: dt.date, today: dt.date, words: PromiseWords, names: tuple[str, ...]) -> str:
    if day == today and names is words.on:
        return words.today
    name = names[day.weekday()]
    if (day - today).days < _WEEK:
        return name
    return words.dated.format(day=name, date=day.day, month=words.months[day.month - 1])
