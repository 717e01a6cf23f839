"""Writing a row unless it is there already, in one statement that says which it was."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert_once(row: Model) -> bool:
    """Insert the row and give it its key; return False, with nothing written, where a unique value is there already.

    A twin that is being inserted at this moment is waited for.
    """
    fields = _fields(type(row))
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_statement(type(row)), values)
        key = cursor.fetchone()
    if key is None:
        return False
    (row.pk,) = key
    row._state.adding = False  # noqa: SLF001  (as Django's own save does)
    return True


@cache
def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001  (documented)


@cache
def _statement(model: type[Model]) -> str:
    options, quote = model._meta, connection.ops.quote_name  # noqa: SLF001  (documented)
    columns = ", ".join(quote(str(field.column)) for field in _fields(model))
    places = ", ".join("%s" for _ in _fields(model))
    key = quote(str(options.pk.column))
    into = f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  (names of our own)
    return f"{into} ON CONFLICT DO NOTHING RETURNING {key}"
