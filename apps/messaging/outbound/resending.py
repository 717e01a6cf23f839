"""A message once more, as a row of its own: what became of the first stays as it was."""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.messaging.models import Message, Status, Withheld

# Repeats, beside the first attempt. A customer whose phone is off for longer is better called.
AT_MOST: Final = 2


def repeat(message: Message, *, not_before: dt.datetime) -> Message:
    """The queued copy, the same one however often this is called."""
    same = ("direction", "channel", "address", "sender", "subject", "body", "html", "unsubscribe_token", "segments")
    limits = ("time_zones", "call_from", "call_until", "expires_at", "created_at", "purpose")
    kept = {column: getattr(message, column) for column in (*same, *limits)}
    defaults = {**kept, "key": f"again:{message.pk}", "not_before": not_before}
    return Message.objects.get_or_create(again_of=message, defaults=defaults)[0]


def may_repeat(message: Message) -> bool:
    """Return whether it has been tried less often than a machine may."""
    earlier, so_far = message.again_of, 0
    while earlier is not None:
        earlier, so_far = earlier.again_of, so_far + 1
    return so_far < AT_MOST


def take_back_repeat(message: Message) -> None:
    """The first has arrived after all: its copy, if it still waits, would be the same text twice."""
    queued = Message.objects.filter(again_of=message, status=Status.QUEUED)
    queued.update(status=Status.WITHHELD, reason=Withheld.ARRIVED_AFTER_ALL)
