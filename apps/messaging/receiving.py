"""A message that came in: kept once, however often it is delivered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.core import set_aside
from apps.messaging.models import Direction, Message, Reason, Status
from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from apps.messaging.opt_out.suppressions import suppress


@transaction.atomic
def receive(
    channel: str, *, address: str, to: str, body: str, provider_id: str, now: dt.datetime, opt_out_type: str = ""
) -> Message | None:
    """Keep an incoming message; None where the provider delivered it before. The edge then nudges its reading.

    ``opt_out_type``: STOP, START or HELP where the provider has taken it for that and answered it.
    A STOP takes effect here, before it is answered: whoever reads the message later may be minutes away.
    """
    row = Message(
        direction=Direction.IN,
        channel=channel,
        address=address,
        sender=to,
        body=body,
        status=Status.RECEIVED,
        provider_id=provider_id,
        opt_out_type=opt_out_type,
        key=f"in:{provider_id}",
        not_before=now,
        created_at=now,
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)
    kept = Message.objects.get(provider_id=provider_id)
    if kept.attempt_id != row.attempt_id:
        return None
    if opt_out_type == "STOP" or opt_keyword(body) == Keyword.STOP:
        suppress(channel, address, Reason.STOP, now=now)
    return kept


def unworked(*, now: dt.datetime) -> list[int]:
    """Keys of the incoming messages that nobody has read yet, oldest first."""
    rows = Message.objects.filter(direction=Direction.IN, worked_at=None, created_at__lte=now)
    return set_aside.offered("replies", rows.order_by("created_at", "pk"), now=now)
