"""The channel on which a customer is asked: the survey's, or the other where that one cannot serve (docs/adr)."""

from __future__ import annotations

from typing import Final

from apps.customers.models import Customer
from apps.messaging.gateways import email_is_out_of_service
from apps.messaging.models import Channel, Suppression, Withheld
from apps.surveys.models import Survey

# Russia with Kazakhstan, and China: no number of ours can be answered from there, so only the link can.
ONE_WAY: Final = ("+7", "+86")


def address_of(customer: Customer, channel: str) -> str:
    return customer.phone if channel == Channel.SMS else customer.email


def channel_for(survey: Survey, customer: Customer) -> str:
    """The survey's own channel, unless there is no working address for it and one for the other.

    A STOP is no missing address: who stopped one channel is not written to by the other instead.
    """
    first = Channel(survey.channel)
    other = next(channel for channel in Channel if channel != first)
    return other if _cannot_serve(customer, first) and not _cannot_serve(customer, other) else first


def can_reply(customer: Customer, channel: str) -> bool:
    """Return whether a reply can come back to the conversation; else the message carries the link alone."""
    return channel == Channel.SMS and not customer.phone.startswith(ONE_WAY)


def _cannot_serve(customer: Customer, channel: str) -> bool:
    address = address_of(customer, channel)
    if not address or (channel == Channel.EMAIL and email_is_out_of_service()):
        return True
    return Suppression.forbids(channel, address) in {Withheld.BAD_ADDRESS, Withheld.WRONG_NUMBER}
