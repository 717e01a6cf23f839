"""Taking back what is queued, and seeing that no more is written to an address."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.messaging.models import Message, Reason, Status, Suppression


def withhold(message: Message, reason: str) -> None:
    Message.objects.filter(pk=message.pk, status=Status.QUEUED).update(status=Status.WITHHELD, reason=reason)


def withhold_all(channel: str, address: str, *, reason: str) -> int:
    """Take back what is still queued to an address, a farewell excepted; how many that were."""
    queued = Message.objects.filter(channel=channel, address=address, status=Status.QUEUED, is_farewell=False)
    return queued.update(status=Status.WITHHELD, reason=reason)


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
    return "bad_address" if row.reason == Reason.BOUNCE else "opted_out"
