"""The company's currency; what one SMS part costs, for the preview where wording is written. Imported by base.py."""

import re
from decimal import Decimal, InvalidOperation

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()
# Customers' value per year is kept and shown in it: a code of ISO 4217.
CURRENCY = _env.str("CURRENCY", default="USD").upper()
if not re.fullmatch("[A-Z]{3}", CURRENCY):
    raise ImproperlyConfigured("CURRENCY must be a code of three letters such as USD.")
# Empty: no price is shown.
_price = _env.str("SMS_PRICE_PER_SEGMENT", default="")
try:
    SMS_PRICE_PER_SEGMENT = Decimal(_price) if _price else None
except InvalidOperation:
    raise ImproperlyConfigured("SMS_PRICE_PER_SEGMENT must be a number such as 0.0079, or empty.") from None
SMS_PRICE_CURRENCY = _env.str("SMS_PRICE_CURRENCY", default=CURRENCY)
