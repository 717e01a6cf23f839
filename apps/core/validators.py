"""Checks that models of several rooms share.

Migrations copy a field's validators, and must import no application: so a field carries Django's own kind alone, and
what needs our code is called from ``clean``.
"""

import zoneinfo
from functools import cache
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from apps.core import phones

E164: Final = RegexValidator(
    r"^\+[1-9]\d{6,14}$", _("Write the number in international form, without spaces: +442079460018.")
)


def validate_phone(field: str, number: str) -> None:
    """Raise ValidationError, for ``field``, unless ``number`` is one that can exist, or empty."""
    if number and not phones.is_possible(number):
        complaint = _("No such number can exist: check the country code and how many digits it has.")
        raise ValidationError({field: complaint})


def validate_zone(field: str, name: str) -> None:
    """Raise ValidationError, for ``field``, unless ``name`` is a time zone or empty."""
    if name and name not in _zones():
        complaint = ValidationError(
            _("“%(name)s” is not a time zone. Write one such as Europe/Berlin."), params={"name": name}
        )
        raise ValidationError({field: complaint})


@cache
def _zones() -> frozenset[str]:
    """Read from the disk once: the list is a walk through hundreds of files."""
    return frozenset(zoneinfo.available_timezones())
