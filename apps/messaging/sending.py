"""Sending one message: claim it, post it once, keep what came of it.

The claim is committed before the post, so a worker that dies in between leaves a row in ``sending``, never a second
post. The sweep turns such a row into ``unknown``, which only a late callback or a person resolves.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, assert_never

from apps.messaging.gateways import gateway_for
from apps.messaging.gateways.base import Failed, Outcome, Sent, TryAgain, Unknown
from apps.messaging.models import Message, Status, Suppression
from apps.messaging.quiet_hours import AllowedHours, next_allowed

# No provider takes this long to answer; our own timeout is far shorter.
LOST_AFTER = dt.timedelta(minutes=10)


def send(message_id: int, *, now: dt.datetime) -> Message | None:
    """Carry out one due message. None where another worker has it, or it is not due, or must not go."""
    message = Message.objects.filter(pk=message_id, status=Status.QUEUED, not_before__lte=now).first()
    if message is None or _must_wait(message, now) or _must_not_go(message, now) or not _claim(message, now):
        return None
    _keep(message, gateway_for(message.channel).send(message), now)
    return message


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the messages to send, the longest due first."""
    rows = Message.objects.filter(status=Status.QUEUED, not_before__lte=now)
    return list(rows.order_by("not_before", "pk").values_list("pk", flat=True))


def give_up_lost(*, now: dt.datetime) -> int:
    """Messages whose worker died at the post: nobody knows whether they went. How many there were."""
    lost = Message.objects.filter(status=Status.SENDING, sent_at__lte=now - LOST_AFTER)
    return lost.update(status=Status.UNKNOWN, reason="worker_lost")


def _must_wait(message: Message, now: dt.datetime) -> bool:
    """Outside the customer's hours it keeps its place for the first instant within them."""
    if message.call_from is None or message.call_until is None or not message.time_zones:
        return False
    hours = AllowedHours(message.call_from, message.call_until)
    when = next_allowed(now, message.time_zones, hours)
    if when is None:
        _withhold(message, "no_allowed_hour")
        return True
    if when > now:
        Message.objects.filter(pk=message.pk, status=Status.QUEUED).update(not_before=when)
    return when > now


def _must_not_go(message: Message, now: dt.datetime) -> bool:
    if Suppression.in_force(message.channel, message.address):
        _withhold(message, "opted_out")
        return True
    if message.expires_at is not None and now >= message.expires_at:
        _withhold(message, "expired")
        return True
    return False


def _withhold(message: Message, reason: str) -> None:
    Message.objects.filter(pk=message.pk, status=Status.QUEUED).update(status=Status.WITHHELD, reason=reason)


def _claim(message: Message, now: dt.datetime) -> bool:
    """Of several workers one wins. Each attempt has its own id, by which a late callback finds it."""
    message.attempt_id = uuid.uuid4()
    claimed = Message.objects.filter(pk=message.pk, status=Status.QUEUED)
    return claimed.update(status=Status.SENDING, attempt_id=message.attempt_id, sent_at=now) == 1


def _keep(message: Message, outcome: Outcome, now: dt.datetime) -> None:
    """Only from ``sending``: a callback that came before the answer has already said more."""
    changes = _changes(outcome, now)
    if Message.objects.filter(pk=message.pk, status=Status.SENDING).update(**changes) == 1:
        for column, value in changes.items():
            setattr(message, column, value)


def _changes(outcome: Outcome, now: dt.datetime) -> dict[str, Any]:
    match outcome:
        case Sent(provider_id, delivered):
            return {"status": Status.DELIVERED if delivered else Status.SENT, "provider_id": provider_id}
        case Failed(error_code, reason):
            return {"status": Status.FAILED, "error_code": error_code, "reason": reason}
        case TryAgain(wait, error_code):
            return {"status": Status.QUEUED, "not_before": now + wait, "error_code": error_code, "sent_at": None}
        case Unknown(reason):
            return {"status": Status.UNKNOWN, "reason": reason}
        case _:
            assert_never(outcome)
