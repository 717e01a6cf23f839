"""Putting a message on its way, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from apps.core.nudges import nudge
from apps.core.refusals import Refused
from apps.messaging import segments
from apps.messaging.gateways import gateway_for
from apps.messaging.models import Channel, Direction, Message, Status, Suppression
from apps.messaging.quiet_hours import AllowedHours
from apps.messaging.tasks import send_message


def enqueue(
    channel: str,
    address: str,
    body: str,
    *,
    key: str,
    now: dt.datetime,
    zones: Sequence[str] = (),
    hours: AllowedHours | None = None,
    expires_at: dt.datetime | None = None,
    subject: str = "",
) -> Message:
    """A queued message, sent soon after commit, or by the sweep. ``key`` names what it says to whom: a second message
    with the same key is the first one.

    ``hours`` None: it answers a customer who has just written, so it goes at any hour (docs/adr/0005).
    Raises Refused: ``opted_out``, ``no_address``.
    """
    if not address:
        raise Refused("no_address", f"There is no {Channel(channel).label} address to write to.")
    if Suppression.in_force(channel, address):
        raise Refused("opted_out", "This customer has asked us not to write any more.")
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "direction": Direction.OUT,
            "channel": channel,
            "address": address,
            "sender": gateway_for(channel).sender,
            "subject": subject,
            "body": body,
            "segments": segments.count(body).parts if channel == Channel.SMS else 1,
            "time_zones": list(zones),
            "call_from": hours.opens if hours else None,
            "call_until": hours.closes if hours else None,
            "not_before": now,
            "expires_at": expires_at,
            "created_at": now,
        },
    )
    nudge(send_message, message.pk)
    return message


def withhold_all(channel: str, address: str, *, reason: str) -> int:
    """Take back what is still queued to an address; how many that were."""
    queued = Message.objects.filter(channel=channel, address=address, status=Status.QUEUED)
    return queued.update(status=Status.WITHHELD, reason=reason)
