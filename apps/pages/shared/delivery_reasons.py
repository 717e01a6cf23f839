"""The fate of a message, in a colleague's words."""

from __future__ import annotations

from typing import Final

from apps.messaging.gateways.base import PROVIDER_FAILED
from apps.messaging.models import Message, Status, Withheld

_NOT_SENT: Final = {Status.WITHHELD, Status.FAILED, Status.UNDELIVERED, Status.UNKNOWN}
_WHY: Final = {
    **{reason.value: reason.label for reason in Withheld},
    "no_address": "there is no address",
    "not_a_number": "this is not a phone number",
    "not_a_mobile": "this is not a mobile phone",
    "landline": "this is a landline",
    "number_does_not_exist": "the number does not exist",
    "phone_unreachable": "the phone was off or out of reach",
    "carrier_gave_no_reason": "the carrier gave no reason",
    "filtered_as_spam": "carriers filtered it as spam",
    "not_in_time": "the allowed hours ended before the provider could send it",
    "worker_lost": "the sender was interrupted, so nobody knows whether it went; it is not sent again",
    "timeout": "the provider did not answer in time",
    "connection_lost": "the connection to the provider broke",
    PROVIDER_FAILED: "the provider had a trouble of its own",
    "no_sid": "the provider answered without a number for it",
    "unreadable_answer": "the provider’s answer could not be read",
}


def why_not(message: Message | None) -> str:
    """Return why it did not arrive, or may not have, with the provider's code; empty where it did or is on its way."""
    if message is None or message.status not in _NOT_SENT:
        return ""
    why = str(_WHY.get(message.reason, message.reason.replace("_", " "))) or "the provider gave no reason"
    return f"{why} ({message.error_code})" if message.error_code else why


def sentence(message: Message | None) -> str:
    """The same as a clause: not delivered, or in doubt, and why; empty where there is nothing to say."""
    why = why_not(message)
    if message is None or not why:
        return ""
    return f"{'nobody knows whether it arrived' if message.status == Status.UNKNOWN else 'not delivered'}: {why}"
