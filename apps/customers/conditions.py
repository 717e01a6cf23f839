"""A condition on the attributes of a customer or an event, as a person writes it: name, comparison, value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Comparison(TextChoices):
    IS = "is", _("is")
    IS_NOT = "is_not", _("is not")
    AT_LEAST = "at_least", _("is at least")
    AT_MOST = "at_most", _("is at most")


@dataclass(frozen=True)
class Condition:
    """``name`` empty: no condition. Texts are compared without regard to case; at least and at most compare numbers."""

    name: str = ""
    comparison: str = Comparison.IS
    value: str = ""

    def holds(self, attributes: Mapping[str, Any]) -> bool:
        """Say whether the attributes meet it. One that is missing or is no number is neither at least nor at most."""
        if not self.name:
            return True
        given = as_text(attributes.get(self.name))
        match self.comparison:
            case Comparison.IS:
                return given == as_text(self.value)
            case Comparison.IS_NOT:
                return given != as_text(self.value)
            case _:
                return self._holds_in_order(given)

    def _holds_in_order(self, given: str) -> bool:
        left, right = number(given), number(self.value)
        if left is None or right is None:
            return False
        return left >= right if self.comparison == Comparison.AT_LEAST else left <= right


def as_text(value: object) -> str:
    """Return the value as it is compared: ``true`` for True, empty for what is missing."""
    return "" if value is None else str(value).strip().casefold()


def number(text: str) -> Decimal | None:
    """Return the number that a text is, with a point or a comma; None where it is none."""
    try:
        found = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
