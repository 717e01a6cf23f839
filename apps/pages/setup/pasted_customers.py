"""Customers as somebody pastes them: a line each, name, phone or e-mail, and language where it is not the first one."""

from __future__ import annotations

import re
import secrets
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from apps.core import phones
from apps.customers.bulk_adding import NewCustomer
from apps.customers.models import Customer, Language

AT_MOST: Final = 10
_BETWEEN: Final = re.compile(r"\s*[,;\t]\s*")
_NAME_AND_ADDRESS, _WITH_LANGUAGE = 2, 3


def read(text: str, *, region: str | None) -> list[NewCustomer]:
    """Return the customers of the lines. ``region``: the country of numbers without a code.

    Raises ValidationError with a sentence for each line that is wrong.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) > AT_MOST:
        raise ValidationError(_("These are %(count)s lines: write at most ten.") % {"count": len(lines)})
    rows, wrong = [], []
    for number, line in lines:
        try:
            rows.append(_row(line, region))
        except ValueError as complaint:
            wrong.append(_("Line %(number)s: %(complaint)s") % {"number": number, "complaint": complaint})
    wrong += _twice([number for number, _line in lines], rows) if not wrong else []
    if wrong:
        raise ValidationError(wrong)
    return rows


def _row(line: str, region: str | None) -> NewCustomer:
    """Raises ValueError, with a sentence."""
    cells = [cell for cell in _BETWEEN.split(line) if cell]
    if not _NAME_AND_ADDRESS <= len(cells) <= _WITH_LANGUAGE:
        raise ValueError(_("write a name, a comma, and a phone number or an e-mail address."))
    language = Language.code_of(cells[2]) if len(cells) == _WITH_LANGUAGE else "en"
    is_email = "@" in cells[1]
    return NewCustomer(
        external_id=f"first-{secrets.token_hex(6)}",
        name=cells[0][:200],
        phone="" if is_email else phones.to_e164(cells[1], region),
        email=_email(cells[1]) if is_email else "",
        language=language,
    )


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as wrong:
        raise ValueError(_("this is not an e-mail address.")) from wrong
    return text


def _twice(numbers: list[int], rows: list[NewCustomer]) -> list[str]:
    """Return a complaint for each phone that a customer has, and for each address of a line above."""
    addresses = [row.phone or row.email for row in rows]
    numbers_given = [row.phone for row in rows if row.phone]
    known = set(Customer.objects.filter(phone__in=numbers_given).values_list("phone", flat=True))
    again = [address in known or address in addresses[:place] for place, address in enumerate(addresses)]
    sentence = _("Line %(number)s: a customer with this address is there already.")
    return [sentence % {"number": number} for number, is_there in zip(numbers, again, strict=True) if is_there]
