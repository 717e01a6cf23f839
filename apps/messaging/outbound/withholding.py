"""Taking back what is queued."""

from __future__ import annotations

from apps.messaging.models import Message, MessagePurpose, Status, Withheld


def withhold(message: Message, reason: Withheld) -> None:
    Message.objects.filter(pk=message.pk, status=Status.QUEUED).update(status=Status.WITHHELD, reason=reason)


def withhold_all(channel: str, address: str, *, reason: Withheld) -> int:
    """Take back what is still queued to an address, the confirmation of a STOP excepted; how many that were."""
    queued = Message.objects.filter(channel=channel, address=address, status=Status.QUEUED)
    return queued.exclude(purpose=MessagePurpose.STOP_CONFIRMED).update(status=Status.WITHHELD, reason=reason)
