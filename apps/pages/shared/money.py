"""Sums of money, in the currency of the installation (``settings.CURRENCY``)."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency
from django.conf import settings
from django.utils.translation import get_language


def money(amount: Decimal) -> str:
    """Return an amount with its currency as the reader's language writes it: ``$1,200``, ``1 200 $``."""
    locale = Locale.parse(get_language() or settings.LANGUAGE_CODE)
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    return format_currency(amount, settings.CURRENCY, format=pattern, locale=locale, currency_digits=False)
