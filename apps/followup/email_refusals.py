"""Refusals that a mail provider tells of: a reader who complained of us there is not written to by SMS either.

The e-mail address itself is silenced in ``messaging/receipts/email_callbacks.py``, which hears it first.
"""

from __future__ import annotations

from typing import Any, Final

from anymail.signals import AnymailTrackingEvent
from django.utils import timezone

from apps.followup.ending_messages import refuse, refuse_by_message
from apps.messaging.models import Channel
from apps.messaging.receipts.email_callbacks import message_of

_REFUSALS: Final = frozenset({"complained", "unsubscribed"})


def record_refusal(event: AnymailTrackingEvent, **_more: Any) -> None:
    """Receive anymail.signals.tracking; an error here makes the provider call again."""
    if event.event_type not in _REFUSALS:
        return
    now, message = timezone.now(), message_of(event)
    if message is not None:
        refuse_by_message(message, now=now)
    elif event.recipient:
        refuse(Channel.EMAIL, event.recipient, now=now)
