"""A message that came in: kept once, however often it is delivered."""

from __future__ import annotations

import datetime as dt

from apps.messaging.models import Direction, Message, Status


def receive(channel: str, *, address: str, to: str, body: str, provider_id: str, now: dt.datetime) -> Message | None:
    """Keep an incoming message; None where the provider delivered it before. The edge then nudges its reading."""
    row = Message(
        direction=Direction.IN,
        channel=channel,
        address=address,
        sender=to,
        body=body,
        status=Status.RECEIVED,
        provider_id=provider_id,
        key=f"in:{provider_id}",
        not_before=now,
        created_at=now,
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)
    kept = Message.objects.get(provider_id=provider_id)
    return kept if kept.attempt_id == row.attempt_id else None


def unworked(*, now: dt.datetime) -> list[int]:
    """Keys of the incoming messages that nobody has read yet, oldest first."""
    rows = Message.objects.filter(direction=Direction.IN, worked_at=None, created_at__lte=now)
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))
