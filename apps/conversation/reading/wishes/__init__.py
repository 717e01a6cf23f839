"""Wishes for a time: the reading of them, and the sentence that says what was understood."""

from apps.conversation.reading.wishes.promise import promise_sentence
from apps.conversation.reading.wishes.reading import (
    names_time_alone,
    read_wish,
    remarks_beside_time,
    speaks_of_time_alone,
)
from apps.conversation.reading.wishes.stored import soonest, stored_wish
from apps.conversation.reading.wishes.wish import Form, Wish

__all__ = [
    "Form",
    "Wish",
    "names_time_alone",
    "promise_sentence",
    "read_wish",
    "remarks_beside_time",
    "soonest",
    "speaks_of_time_alone",
    "stored_wish",
]
