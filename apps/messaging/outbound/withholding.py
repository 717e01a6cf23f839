"""Taking back what is queued."""

from __future__ import annotations

from apps.messaging.models import Message, Status


def withhold(message: Message, reason: str) -> None:
    Message.objects.filter(pk=message.pk, status=Status.QUEUED).update(status=Status.WITHHELD, reason=reason)


def withhold_all(channel: str, address: str, *, reason: str) -> int:
    """Take back what is still queued to an address, a farewell excepted; how many that were."""
    queued = Message.objects.filter(channel=channel, address=address, status=Status.QUEUED, is_farewell=False)
    return queued.update(status=Status.WITHHELD, reason=reason)
