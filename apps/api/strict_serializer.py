"""Input that says so when it is sent a field it does not know: a misspelt name must not look like success."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from rest_framework import serializers


class Strict(serializers.Serializer[Any]):
    def to_internal_value(self, data: Any) -> Any:
        unknown = self._unknown(data)
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as wrong:
            if unknown and isinstance(wrong.detail, Mapping):
                raise serializers.ValidationError({**wrong.detail, **unknown}) from wrong
            raise
        if unknown:
            raise serializers.ValidationError(unknown)
        return values

    def _unknown(self, data: Any) -> dict[str, list[str]]:
        names = [name for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        return {str(name): [f"There is no such field. There are {', '.join(self.fields)}."] for name in names}


def read(kind: type[Strict], data: Any) -> dict[str, Any]:
    """The values of a body or a query. Raises ValidationError with sentences by field."""
    values: dict[str, Any] = _reader(kind).run_validation(data)
    return values


@cache
def _reader(kind: type[Strict]) -> Strict:
    """One for all: reading leaves nothing behind in it, and building its fields costs more than reading them."""
    return kind()
