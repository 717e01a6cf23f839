"""Callbacks of a provider about a message it took: stored as they came, once, then worked in any order.

Callbacks are unordered, may be lost or doubled, and may come before the answer to the post. A rank decides: a status
may rise and never fall, and one that is terminal stays.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from apps.core import set_aside
from apps.messaging.gateways.error_codes import verdict_on
from apps.messaging.gateways.twilio.errors import Verdict
from apps.messaging.models import DeliveryEvent, Direction, Message, Status
from apps.messaging.outbound.resending import may_repeat, repeat, take_back_repeat
from apps.messaging.receipts import faults

# Twilio's and anymail's words for ours. Others, such as `receiving` or those yet to be invented, are kept and change
# nothing.
_STATUSES: Final = {
    **dict.fromkeys(("queued", "accepted", "scheduled", "sending", "sent"), Status.SENT),
    # A complaint about an e-mail proves that it arrived.
    **dict.fromkeys(("delivered", "read", "complained", "unsubscribed"), Status.DELIVERED),
    **dict.fromkeys(("undelivered", "bounced"), Status.UNDELIVERED),
    **dict.fromkeys(("failed", "canceled", "rejected"), Status.FAILED),
}
_ARRIVED: Final = {Status.SENT, Status.DELIVERED}
_LOST: Final = {Status.UNDELIVERED, Status.FAILED}
# A receipt whose message is not known is offered for so long: somebody else's, for all we know.
UNKNOWN_FOR: Final = dt.timedelta(hours=1)


def record(
    provider_id: str,
    status: str,
    *,
    payload: Mapping[str, Any],
    now: dt.datetime,
    attempt_id: uuid.UUID | None = None,
    error_code: str = "",
) -> DeliveryEvent | None:
    """Record one callback; None where it came before. The edge then nudges its work."""
    said = {"attempt_id": attempt_id, "error_code": error_code, "payload": dict(payload), "received_at": now}
    event, is_new = DeliveryEvent.objects.get_or_create(provider_id=provider_id, status=status, defaults=said)
    return event if is_new else None


@transaction.atomic
def work(event_id: int, *, now: dt.datetime) -> Message | None:
    """Let one callback act upon its message, once. None where that was done, or no message of ours is meant."""
    event = DeliveryEvent.objects.select_for_update().filter(pk=event_id, worked_at=None).first()
    message = _message(event) if event else None
    if event is None or message is None:
        return None
    DeliveryEvent.objects.filter(pk=event.pk).update(message=message, worked_at=now)
    _apply(message, event, now)
    return message


def unworked(*, now: dt.datetime) -> list[int]:
    """Keys of the callbacks that no worker has acted upon, oldest first."""
    rows = DeliveryEvent.objects.filter(worked_at=None, received_at__gt=now - UNKNOWN_FOR, received_at__lte=now)
    return set_aside.offered("callbacks", rows.order_by("received_at", "pk"), now=now)


def _message(event: DeliveryEvent) -> Message | None:
    """Return it locked, by its sid, else by the id of our attempt: that finds one whose sid we were never told."""
    known_as = Q(provider_id=event.provider_id)
    if event.attempt_id is not None:
        known_as |= Q(attempt_id=event.attempt_id, provider_id=None)
    return Message.objects.select_for_update().filter(known_as, direction=Direction.OUT).first()


def _apply(message: Message, event: DeliveryEvent, now: dt.datetime) -> None:
    verdict = verdict_on(message.channel, event.error_code)
    changes: dict[str, Any] = {"provider_id": event.provider_id}
    if event.error_code:  # one without a code does not erase what an earlier one said
        changes["error_code"] = event.error_code
    status = _STATUSES.get(event.status)
    rises = status is not None and status.rank > Status(message.status).rank
    if rises:
        changes |= {"status": status, "reason": verdict.reason if status in _LOST and event.error_code else ""}
    Message.objects.filter(pk=message.pk).update(**changes)
    if rises and status in _ARRIVED:
        take_back_repeat(message)
    if rises and status in _LOST:
        _handle_undelivered(message, event, verdict, now)


def _handle_undelivered(message: Message, event: DeliveryEvent, verdict: Verdict, now: dt.datetime) -> None:
    if event.error_code:
        faults.apply_fault(message, verdict.fault, event.error_code, now=now)
    if verdict.again_after is not None and may_repeat(message):
        repeat(message, not_before=now + verdict.again_after)
