"""Pages of a list, by cursor: nothing is shown twice or left out while rows come in."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

_LONGEST_KEY = 18  # digits, within a bigint


class NewestFirst(CursorPagination):
    """``{next, previous, results}``, the newest first."""

    ordering = "-pk"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = "Rows on a page, 200 at most."
    cursor_query_description = "From the `next` or `previous` of another page."

    def decode_cursor(self, request: Request) -> Cursor | None:
        try:
            cursor = super().decode_cursor(request)
        except (NotFound, ValueError) as broken:  # whatever was typed there, it is no cursor of ours
            raise _not_a_cursor() from broken
        if cursor is not None and cursor.position is not None and not self.is_position(str(cursor.position)):
            raise _not_a_cursor()
        return cursor

    def is_position(self, text: str) -> bool:
        """Return whether a page can start there; anything else would be an error of the database."""
        return text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY


class BySlug(NewestFirst):
    """Short lists of things that have a name."""

    ordering = "slug"

    def is_position(self, text: str) -> bool:
        return "\x00" not in text


def _not_a_cursor() -> ValidationError:
    wrong: dict[str, Any] = {"cursor": ["This is no cursor of ours: take the whole `next` or `previous` of a page."]}
    return ValidationError(wrong)
