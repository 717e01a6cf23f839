"""Putting a message on its way, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.messaging.gateways import email_is_out_of_service, gateway_for
from apps.messaging.models import Channel, Direction, Message, MessagePurpose, Suppression
from apps.messaging.opt_out.suppressions import refusal
from apps.messaging.outbound import segments
from apps.messaging.outbound.withholding import withhold_all
from apps.messaging.quiet_hours import AllowedHours
from apps.messaging.tasks import send_messages

__all__ = ["enqueue", "withhold_all"]


def enqueue(
    channel: str,
    address: str,
    body: str,
    *,
    purpose: MessagePurpose,
    key: str,
    now: dt.datetime,
    zones: Sequence[str] = (),
    hours: AllowedHours | None = None,
    expires_at: dt.datetime | None = None,
    subject: str = "",
    html: str = "",
    unsubscribe_token: str = "",
    sender: str = "",
) -> Message:
    """A queued message, sent soon after commit, or by the sweep. ``key`` names what it says to whom: a second message
    with the same key is the first one.

    ``hours`` None: it answers a customer who has just written, so it goes at any hour (docs/adr/0005), before others.
    ``html``: the body of an e-mail, laid out, with the link of ``unsubscribe_token`` in it as in the body.
    ``sender``: the number of ours that they wrote to; empty: the gateway's own. A farewell confirms a STOP, and alone
    may follow one. Raises Refused: ``opted_out``, ``no_address``, ``wrong_number``.
    """
    if not address:
        raise Refused(
            "no_address", _("There is no address to write to: {channel}.").format(channel=Channel(channel).label)
        )
    if channel == Channel.EMAIL and email_is_out_of_service():
        raise Refused(
            "no_address", _("This installation sends no e-mail yet: an administrator has to set EMAIL_URL first.")
        )
    forbidden = Suppression.forbids(channel, address)
    if forbidden is not None and purpose != MessagePurpose.FAREWELL:
        raise refusal(forbidden)
    message = Message.objects.get_or_create(
        key=key,
        defaults={
            "direction": Direction.OUT,
            "channel": channel,
            "address": address,
            "purpose": purpose,
            "sender": sender or gateway_for(channel).sender,
            "subject": subject,
            "body": body,
            "html": html,
            "unsubscribe_token": unsubscribe_token,
            "segments": segments.count(body).parts if channel == Channel.SMS else 1,
            "time_zones": list(zones),
            "call_from": hours.opens if hours else None,
            "call_until": hours.closes if hours else None,
            "not_before": now,
            "expires_at": expires_at,
            "created_at": now,
        },
    )[0]
    nudge_once(send_messages)
    return message
