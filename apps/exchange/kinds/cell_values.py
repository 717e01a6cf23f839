"""Reading single cells. Each function raises CellRefused with the code of what is wrong."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from phonenumbers.phonenumberutil import UNKNOWN_REGION, region_code_for_country_code

from apps.core import phones
from apps.core.validators import validate_zone
from apps.customers.models import Customer
from apps.exchange.kinds.row_problems import CellRefused

_SHORTENED: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_LARGEST_AMOUNT: Final = Decimal(10) ** 10
__all__ = ["ROLES", "YES_OR_NO", "amount", "choice", "country", "email", "phone", "text", "zone"]


def text(cell: str, most: int) -> str:
    if len(cell) > most:
        raise CellRefused("too_long", most=most)
    if "\x00" in cell or "�" in cell:
        raise CellRefused("lost_characters")
    return cell


def phone(cell: str, region: str | None) -> str:
    """Return a number as E.164; one without a country code is read as one of ``region``."""
    written = cell.removeprefix("'")
    if _SHORTENED.fullmatch(written):
        raise CellRefused("phone_shortened", value=cell)
    try:
        return phones.to_e164(written, region)
    except ValueError as unreadable:
        raise CellRefused("phone", value=cell[:40]) from unreadable


def country(cell: str) -> str:
    """Return the code of a country; 7 and +44 name one as well."""
    code = cell.upper()
    if cell.removeprefix("+").isdecimal():
        code = region_code_for_country_code(int(cell.removeprefix("+")[:4]))
    if code == UNKNOWN_REGION or code not in phonenumbers.SUPPORTED_REGIONS:
        raise CellRefused("country", value=cell[:40])
    return str(code)


def email(cell: str) -> str:
    try:
        validate_email(text(cell, 254))
    except ValidationError as wrong:
        raise CellRefused("email", value=cell) from wrong
    return cell


@lru_cache(maxsize=1000)
def zone(cell: str) -> str:
    try:
        validate_zone("zone", cell)
    except ValidationError as unknown:
        raise CellRefused("time_zone", value=cell[:64]) from unknown
    return cell


def choice(cell: str, known: dict[str, str]) -> str:
    """Return what a cell means by ``known``, which has small letters alone."""
    found = known.get(cell.casefold())
    if found is None:
        raise CellRefused("choice", value=cell[:40], known=", ".join(dict.fromkeys(known.values())))
    return found


def amount(cell: str) -> Decimal:
    """Return an amount of at most ten digits and two decimals; ``1 250,50`` is read as 1250.50."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", cell)
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation as wrong:
        raise CellRefused("number", value=cell[:40]) from wrong
    if not value.is_finite() or not 0 <= value < _LARGEST_AMOUNT:
        raise CellRefused("number", value=cell[:40])
    return value


YES_OR_NO: Final = {
    **dict.fromkeys(("yes", "y", "true", "1", "да", "是"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "нет", "否"), "no"),
}
ROLES: Final = {role.value: role.value for role in Customer.AccountRole}
