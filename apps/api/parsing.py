"""Reading a JSON body, whatever somebody sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any, Final

from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

# A customer with many attributes and a long comment is a hundredth of this.
LARGEST: Final = 1_000_000
# Nothing that the contract knows is nested half so deep.
DEEPEST: Final = 20


class BodyTooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"The body is larger than {LARGEST:,} bytes. Send one answer or customer in a call."
    default_code = "body_too_large"


class Json(JSONParser):
    """DRF's parser, with an answer also to bodies that are too large, too deep, or hold what is no text."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        request = (parser_context or {}).get("request")
        if request is not None and int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise BodyTooLarge
        try:
            parsed = super().parse(stream, media_type, dict(parser_context or {}))
        except LookupError as unknown:
            raise ParseError("The Content-Type names an unknown charset. Send JSON in UTF-8.") from unknown
        except RecursionError as deep:
            raise ParseError("The JSON is nested too deeply.") from deep
        _check(parsed, DEEPEST)
        return parsed


def _check(value: Any, levels: int) -> None:
    """Raise ParseError for what no column can keep, wherever in the body it stands, and for nesting too deep."""
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict | list):
        if not levels:
            raise ParseError("The JSON is nested too deeply.")
        if isinstance(value, dict):
            for name in value:
                _check_text(name)
        for part in value.values() if isinstance(value, dict) else value:
            _check(part, levels - 1)


def _check_text(text: str) -> None:
    """JSON can escape one half of a surrogate pair by itself, which is no character and no UTF-8."""
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ParseError(r"A text holds half of a character (such as \ud83d without what follows it). Send whole ones.")
