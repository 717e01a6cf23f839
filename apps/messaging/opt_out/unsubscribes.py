"""The link by which the reader of an e-mail says: no more. It holds a token, never the address."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import QuerySet

from apps.messaging.models import Direction, Message, Reason, Suppression


def unsubscribe_url(token: str) -> str:
    return f"{settings.PUBLIC_URL}/u/{token}/"


def message_of(token: str) -> Message | None:
    """The e-mail that has this token, or the newest copy of it; None where it is nobody's."""
    if not token or not token.isascii() or not token.isprintable():
        return None
    return Message.objects.filter(unsubscribe_token=token, direction=Direction.OUT).order_by("-pk").first()


def may_resubscribe(message: Message) -> bool:
    """Return whether its address is suppressed because its reader said so, and may take that back."""
    return _own_stop(message).exists()


def resubscribe(message: Message, *, now: dt.datetime) -> None:
    """The reader wants to hear from us again, as by a START. What was withheld meanwhile stays so."""
    _own_stop(message).update(lifted_at=now)


def _own_stop(message: Message) -> QuerySet[Suppression]:
    return Suppression.objects.filter(
        channel=message.channel, address=message.address, reason=Reason.STOP, lifted_at=None
    )
