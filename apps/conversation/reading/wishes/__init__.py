"""Wishes for a time: the reading of them."""

from apps.conversation.reading.wishes.reading import read_wish, speaks_of_time_alone
from apps.conversation.reading.wishes.wish import Form, Wish

__all__ = ["Form", "Wish", "read_wish", "speaks_of_time_alone"]
