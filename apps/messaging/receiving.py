"""A message that came in: kept once, however often it is delivered."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.core import set_aside
from apps.core.database.inserting import insert_once
from apps.messaging.models import Direction, Message, Reason, Status
from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from apps.messaging.opt_out.suppressions import suppress


def receive(
    channel: str,
    *,
    address: str,
    to: str,
    body: str,
    provider_id: str,
    now: dt.datetime,
    opt_out_type: Keyword | None = None,
) -> Message | None:
    """Keep an incoming message; None where the provider delivered it before. The edge then nudges its reading.

    ``opt_out_type``: the command that the provider has taken it for and answered. What its own words command is read
    here, once, and kept with it. A STOP takes effect here, before it is answered: its reading may be minutes away.
    """
    keyword = opt_keyword(body)
    row = Message(
        direction=Direction.IN,
        channel=channel,
        address=address,
        sender=to,
        body=body,
        status=Status.RECEIVED,
        provider_id=provider_id,
        keyword=keyword or "",
        opt_out_type=opt_out_type or "",
        key=f"in:{provider_id}",
        not_before=now,
        created_at=now,
    )
    if Keyword.STOP not in {keyword, opt_out_type}:
        return row if insert_once(row) else None
    with transaction.atomic():
        if not insert_once(row):
            return None
        suppress(channel, address, Reason.STOP, now=now)
        return row


def unworked(*, now: dt.datetime) -> list[int]:
    """Keys of the incoming messages that nobody has read yet, oldest first."""
    rows = Message.objects.filter(direction=Direction.IN, worked_at=None, created_at__lte=now)
    return set_aside.offered("replies", rows.order_by("created_at", "pk"), now=now)
