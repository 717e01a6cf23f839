"""The fate of a message, in a colleague's words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.messaging.gateways.base import PROVIDER_FAILED
from apps.messaging.models import Channel, Message, Status, Withheld

_NOT_SENT: Final = {Status.WITHHELD, Status.FAILED, Status.UNDELIVERED, Status.UNKNOWN}
_WHY: Final = {
    **{reason.value: reason.label for reason in Withheld},
    "no_address": _("there is no address"),
    "not_a_number": _("this is not a phone number"),
    "not_a_mobile": _("this is not a mobile phone"),
    "landline": _("this is a landline"),
    "number_does_not_exist": _("the number does not exist"),
    "phone_unreachable": _("the phone was off or out of reach"),
    "carrier_gave_no_reason": _("the carrier gave no reason"),
    "filtered_as_spam": _("carriers filtered it as spam"),
    "not_in_time": _("the allowed hours ended before the provider could send it"),
    "worker_lost": _("the sender was interrupted, so nobody knows whether it went; it is not sent again"),
    "timeout": _("the provider did not answer in time"),
    "connection_lost": _("the connection to the provider broke"),
    PROVIDER_FAILED: _("the provider had a trouble of its own"),
    "no_sid": _("the provider answered without a number for it"),
    "unreadable_answer": _("the provider’s answer could not be read"),
}


def why_not(message: Message | None) -> str:
    """Return why it did not arrive, or may not have, with the provider's code; empty where it did or is on its way."""
    if message is None or message.status not in _NOT_SENT:
        return ""
    why = str(_WHY.get(message.reason, message.reason.replace("_", " "))) or gettext("the provider gave no reason")
    return f"{why} ({message.error_code})" if message.error_code else why


def sentence(message: Message | None) -> str:
    """Return the same as a clause: not delivered, or in doubt, and why; empty where there is nothing to say."""
    why = why_not(message)
    if message is None or not why:
        return ""
    if message.status == Status.UNKNOWN:
        return gettext("nobody knows whether it arrived: %(why)s") % {"why": why}
    return gettext("not delivered: %(why)s") % {"why": why}


def sent_by(message: Message) -> str:
    """Return the title of a message of ours, by its channel."""
    is_email = message.channel == Channel.EMAIL
    return gettext("E-mail to the customer") if is_email else gettext("Text message to the customer")
