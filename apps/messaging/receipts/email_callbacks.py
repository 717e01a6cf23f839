"""Callbacks of a mail provider, in anymail's words: bounces and complaints end all mail to an address.

The suppression is made here, as a STOP is at the door: it holds for the address whether or not we know the letter.
A worker does what follows for the message's own row, as with SMS. Opens and clicks are not stored.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from typing import Any, Final

from anymail.signals import AnymailTrackingEvent
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.core.nudges import nudge_once
from apps.messaging.models import Channel, Direction, Message, Reason
from apps.messaging.opt_out.suppressions import suppress
from apps.messaging.receipts import callbacks
from apps.messaging.tasks import work_receipts

# receipts.py says what each does to the message.
_RECORDED: Final = frozenset(
    {"queued", "sent", "delivered", "deferred", "bounced", "rejected", "failed", "complained", "unsubscribed"}
)
_ENDS_ALL: Final = {"complained": Reason.COMPLAINT, "unsubscribed": Reason.STOP}
# The reasons of a bounce or rejection that end it. A full mailbox or a suspicion of spam says nothing of the address.
_WRONG_ADDRESS: Final = {"invalid": Reason.BOUNCE, "bounced": Reason.BOUNCE, "unsubscribed": Reason.STOP}
_OUR_MESSAGE_ID: Final = re.compile(r"<?([0-9a-f]{32})@")


@transaction.atomic
def receive(event: AnymailTrackingEvent, **_more: Any) -> None:
    """Receiver of anymail.signals.tracking; an error here makes the provider call again."""
    if event.event_type not in _RECORDED:
        return
    message = message_of(event)
    reason = _suppression(event)
    address = message.address if message else (event.recipient or "")
    if reason is not None and address:
        suppress(Channel.EMAIL, address, reason, now=timezone.now())
    provider_id = (message and message.provider_id) or event.message_id
    if provider_id:
        _record(event, str(provider_id)[:200])


def _record(event: AnymailTrackingEvent, provider_id: str) -> None:
    recorded = callbacks.record(
        provider_id,
        event.event_type,
        payload=_storable(event.esp_event),
        attempt_id=_attempt(event),
        error_code=(event.reject_reason or "")[:12],
        now=timezone.now(),
    )
    if recorded is not None:
        nudge_once(work_receipts)


def _suppression(event: AnymailTrackingEvent) -> Reason | None:
    if event.event_type in {"bounced", "rejected", "failed"}:
        return _WRONG_ADDRESS.get(event.reject_reason or "")
    return _ENDS_ALL.get(event.event_type)


def message_of(event: AnymailTrackingEvent) -> Message | None:
    """Return the e-mail that the event tells of, or None where we do not know it."""
    known_as = Q(provider_id=event.message_id) if event.message_id else Q(pk__in=[])
    attempt = _attempt(event)
    if attempt is not None:
        known_as |= Q(attempt_id=attempt)
    return Message.objects.filter(known_as, direction=Direction.OUT, channel=Channel.EMAIL).first()


def _attempt(event: AnymailTrackingEvent) -> uuid.UUID | None:
    """Ours, given back as metadata, or read from the Message-ID that we made of it."""
    ours = _OUR_MESSAGE_ID.match(event.message_id or "")
    text = (event.metadata or {}).get("attempt") or (ours.group(1) if ours else "")
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _storable(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return it as it came, but for NUL, which PostgreSQL stores nowhere."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(payload), default=str).replace("\\u0000", ""))
    return plain
