"""Fields that read what people and systems write, and say in a sentence what they could not read."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core import phones
from apps.core.validators import validate_zone
from apps.customers.models import Language
from apps.followup.timing.preferred_time import read_preferred

_NULL_CHARACTER = ProhibitNullCharactersValidator()
_SKEW = dt.timedelta(minutes=5)


class Moment(serializers.DateTimeField):
    """ISO 8601 with its offset: a time without one could be anywhere on earth."""

    default_error_messages = {
        "naive": "Give the offset from UTC too, such as 2026-11-23T15:00:00+03:00 or …Z.",
        "invalid": "This is not a date and time of ISO 8601, such as 2026-11-23T15:00:00+03:00.",
    }

    def enforce_timezone(self, value: dt.datetime) -> dt.datetime:
        if timezone.is_naive(value):
            self.fail("naive")
        return super().enforce_timezone(value)


class PastMoment(Moment):
    """Not in the future, but for what clocks differ."""

    default_error_messages = {"future": "This lies in the future. Check the clock or the offset that it was sent with."}

    def to_internal_value(self, value: Any) -> dt.datetime:
        moment = super().to_internal_value(value)
        now = timezone.now()
        if moment > now + _SKEW:
            self.fail("future")
        return min(moment, now)


class Choice(serializers.ChoiceField):
    """Says what there is to choose from."""

    default_error_messages = {"invalid_choice": "“{input}” is not among {known}."}

    def to_internal_value(self, data: Any) -> Any:
        left_blank = data == "" and self.allow_blank
        if not left_blank and (not isinstance(data, str) or data not in self.choices):
            self.fail("invalid_choice", input=data, known=", ".join(map(str, self.choices)))
        return super().to_internal_value(data)


class Phone(serializers.CharField):
    """A phone number as people write it; kept as E.164."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return phones.to_e164(text) if text else ""
        except ValueError as unreadable:
            raise serializers.ValidationError(str(unreadable)) from unreadable


class LanguageTag(serializers.CharField):
    """``ru``, and what begins with it, such as ``ru-RU``."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return Language.code_of(super().to_internal_value(data))
        except ValueError as unknown:
            raise serializers.ValidationError(str(unknown)) from unknown


class Zone(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        name = super().to_internal_value(data)
        try:
            validate_zone("zone", name)
        except DjangoValidationError as unknown:
            raise serializers.ValidationError(unknown.messages) from unknown
        return name


class PreferredTime(serializers.CharField):
    def to_internal_value(self, data: Any) -> str:
        try:
            return read_preferred(super().to_internal_value(data))
        except ValueError as unreadable:
            raise serializers.ValidationError(str(unreadable)) from unreadable


_PLAIN: Any = {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}], "nullable": True}


@extend_schema_field({"type": "object", "additionalProperties": _PLAIN})
class Attributes(serializers.DictField):
    """A customer's attributes: names to plain values, so that they can be filtered and grouped by."""

    default_error_messages = {
        "nested": "The value of each attribute must be a text, a number, true, false or null.",
        "many": "Give 50 attributes at most, with names and texts of at most 500 characters.",
        "unprintable": "The names and texts must not hold null characters or broken Unicode.",
    }

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        values: dict[str, Any] = super().to_internal_value(data)
        if any(_is_no_plain_value(value) for value in values.values()):
            self.fail("nested")
        texts = [text for pair in values.items() for text in pair if isinstance(text, str)]
        if len(values) > 50 or any(len(text) > 500 for text in texts):  # noqa: PLR2004  (as the message says)
            self.fail("many")
        if not all(map(_is_storable, texts)):
            self.fail("unprintable")
        return values


def _is_no_plain_value(value: object) -> bool:
    """JSON can write 1e999, and Python reads it as infinity, which no JSON can hold."""
    return isinstance(value, dict | list) or (isinstance(value, float) and not math.isfinite(value))


def _is_storable(text: str) -> bool:
    """Return whether PostgreSQL can keep it: no null character and no half of a surrogate pair."""
    try:
        _NULL_CHARACTER(text)
        text.encode()
    except (DjangoValidationError, UnicodeEncodeError):
        return False
    return True
