"""Phone numbers: read as people write them, kept as E.164."""

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext
from phonenumbers import timezone as phone_zones


def to_e164(text: str, region: str | None = None) -> str:
    """``(212) 555-0123`` becomes ``+12125550123``; a number without ``+`` is read as one of ``region``.

    Raises ValueError with a sentence for the person who typed it.
    """
    region = region or settings.DEFAULT_PHONE_REGION
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValueError(
            gettext("This is not a phone number. Write it with the country code, such as +44 20 7946 0018.")
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_possible(e164: str) -> bool:
    """Say whether a number of this country and length can exist."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return False


def zones_of(e164: str) -> tuple[str, ...]:
    """Return the time zones in which this number may be, sorted; empty where the numbering plan does not tell.

    A number that no plan knows tells nothing either: such a row must not stop what is done for its customer.
    """
    try:
        zones = phone_zones.time_zones_for_number(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(sorted(zone for zone in zones if zone != phone_zones.UNKNOWN_TIMEZONE))
