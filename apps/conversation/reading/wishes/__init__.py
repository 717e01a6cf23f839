"""Wishes for a time: the reading of them, and the sentence that says what was understood."""

from apps.conversation.reading.wishes.promise import promise_sentence
from apps.conversation.reading.wishes.reading import read_wish, speaks_of_time_alone
from apps.conversation.reading.wishes.wish import Form, Wish

__all__ = ["Form", "Wish", "promise_sentence", "read_wish", "speaks_of_time_alone"]
