"""No tables: what the models of other rooms share in the database."""

from collections.abc import Iterable

from django.db import models


def one_of(field: str, choices: Iterable[str], *, name: str) -> models.CheckConstraint:
    """The database's own word for ``choices``: no door may write another value."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": sorted(choices)}), name=name)
