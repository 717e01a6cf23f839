"""Addresses that must not be written to: why, from when on, and how a person is told."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.core.refusals import Refused
from apps.messaging.models import Reason, Suppression
from apps.messaging.outbound.withholding import withhold_all

_AS_A_REASON = {Reason.BOUNCE: "bad_address", Reason.WRONG_NUMBER: "wrong_number"}


@transaction.atomic
def suppress(channel: str, address: str, reason: Reason, *, now: dt.datetime) -> None:
    """Nothing more goes to this address from the moment this is committed."""
    Suppression.put(channel, address, reason, now)
    withhold_all(channel, address, reason=why_not(channel, address))


def why_not(channel: str, address: str) -> str:
    """Why an address must not be written to, as a message's reason; empty where it may."""
    row = Suppression.objects.filter(channel=channel, address=address, lifted_at=None).first()
    if row is None:
        return ""
    return _AS_A_REASON.get(Reason(row.reason), "opted_out")


def refuse_suppressed(channel: str, address: str) -> None:
    """Raise Refused (``opted_out``, ``no_address``, ``wrong_number``) where nothing may be written to this address."""
    reason = why_not(channel, address)
    if reason == "bad_address":
        raise Refused("no_address", "Messages to this address do not arrive: it does not exist. Correct it first.")
    if reason == "wrong_number":
        raise Refused("wrong_number", "This number is somebody else’s. Correct the customer’s number first.")
    if reason:
        raise Refused("opted_out", "This customer has asked us not to write any more.")
