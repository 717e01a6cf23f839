"""Finding customers by what is known of them, each way by an index of its own."""

from __future__ import annotations

import re
from typing import Final

from apps.core.text_search import newest, portions, words_wanted
from apps.customers.models import Account, Customer
from apps.customers.models.account import WORDS_OF_AN_ACCOUNT
from apps.customers.models.customer import LAST_DIGITS, WORDS_OF_A_CUSTOMER

# Fewer digits would match half of all customers.
DIGITS_AT_LEAST: Final = 4
# People dial a number of their own country with one of these before it.
_TRUNK_PREFIXES: Final = "08"


def customers_found(search: str) -> set[int]:
    """Return the keys of the customers in whom all words of ``search`` are found; of nobody for no words.

    Words are of the name, the customer number and the e-mail address, or all of the account's name. The last digits of
    the phone find as well, at least ``DIGITS_AT_LEAST``. Whose customers they are is not asked here.
    """
    wanted = words_wanted(search)
    if wanted is None:
        return set()
    named = Customer.objects.alias(words=WORDS_OF_A_CUSTOMER).filter(words=wanted)
    accounts = Account.objects.alias(words=WORDS_OF_AN_ACCOUNT).filter(words=wanted)
    members = [Customer.objects.filter(account__in=some) for some in portions(newest(accounts))]
    numbers = [
        Customer.objects.alias(backwards=LAST_DIGITS).filter(backwards__startswith=digits[::-1])
        for digits in _last_digits(search)
    ]
    return set().union(*(newest(way) for way in (named, *members, *numbers)))


def _last_digits(search: str) -> set[str]:
    """Return the ways in which ``search`` may end a phone number; empty where it is none."""
    if re.search(r"[^\d\s()+./-]", search):
        return set()
    digits = re.sub(r"\D", "", search)
    ways = {digits, digits[1:] if digits[:1] in _TRUNK_PREFIXES else digits}
    return {way for way in ways if len(way) >= DIGITS_AT_LEAST}
