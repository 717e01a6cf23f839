"""The sentence that repeats what was understood: by SMS, and on the page that thanks them.

"We will call you on Sunday between 12:00 and 17:00, on the number that ends in 083." The day is named by its weekday,
so that a customer who said "tomorrow" sees which day we took it for, and from a week on by its date. English takes one
part of an SMS; Russian and Chinese do where no date is named.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from babel.dates import format_skeleton
from django.utils import translation
from django.utils.functional import Promise

from apps.conversation.reading.wishes.promise_words import DATED, FROM, NUMBER, ON, SENTENCES, THROUGH, TODAY
from apps.conversation.reading.wishes.wish import Form, Wish
from apps.customers.models import ENGLISH

_WEEK: Final = 7
# The day stands before the month, as in the rest of our English.
_DATES: Final = {ENGLISH: "en_GB"}


def promise_sentence(wish: Wish, *, now: dt.datetime, zone: dt.tzinfo, language: str, number_ending: str = "") -> str:
    """Return the promise of a call in `language` (else English), by the clock of `zone`.

    `number_ending` is the last digits of the number that will ring; "" leaves it out.
    """
    today = now.astimezone(zone).date()
    start = wish.start.astimezone(zone)
    end = wish.end.astimezone(zone) if wish.end else start
    with translation.override(language or ENGLISH):
        values = {
            "day": _day(start.date(), today, ON),
            "first": _day(start.date(), today, FROM),
            "last": _day(end.date(), today, THROUGH),
            "start": f"{start:%H:%M}",
            "end": f"{end:%H:%M}",
            "number": str(NUMBER).format(ending=number_ending) if number_ending else "",
        }
        sentence = str(SENTENCES[_form(wish, begun=wish.start <= now)])
    return sentence.format(**values).replace(",.", ".").replace(",,", ",")


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


def _day(day: dt.date, today: dt.date, names: Sequence[Promise]) -> str:
    if day == today and names is ON:
        return str(TODAY)
    name = str(names[day.weekday()])
    if (day - today).days < _WEEK:
        return name
    language = translation.get_language() or ENGLISH
    date = format_skeleton("MMMMd", day, locale=_DATES.get(language, language))
    return str(DATED).format(day=name, date=date)
