"""Prices of one SMS segment, for the preview where wording is written. Empty: none is shown. Imported by base.py."""

from decimal import Decimal, InvalidOperation

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()
_price = _env.str("SMS_PRICE_PER_SEGMENT", default="")
try:
    SMS_PRICE_PER_SEGMENT = Decimal(_price) if _price else None
except InvalidOperation:
    raise ImproperlyConfigured("SMS_PRICE_PER_SEGMENT must be a number such as 0.0079, or empty.") from None
SMS_PRICE_CURRENCY = _env.str("SMS_PRICE_CURRENCY", default="USD")
