"""Sending one message: claim it, post it once, keep what came of it.

The claim is committed before the post, so a worker that dies in between leaves a row in ``sending``, never a second
post. The sweep turns such a row into ``unknown``, which only a late callback or a person resolves. A database that is
away for seconds must not have that effect: claim and outcome are told again (``outages``).
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Final, assert_never

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from apps.core import set_aside
from apps.messaging.gateways import gateway_for
from apps.messaging.gateways.base import Failed, Gateway, Outcome, Sent, TryAgain, Unknown
from apps.messaging.models import Message, MessagePurpose, Sender, Status, Suppression
from apps.messaging.outbound.clearance import clear, valid_for
from apps.messaging.outbound.outages import tried_again
from apps.messaging.receipts import faults, polling

# No provider takes this long to answer; our own timeout is far shorter.
LOST_AFTER: Final = dt.timedelta(minutes=10)
LONGEST_WAIT: Final = dt.timedelta(hours=1)
_DOUBLINGS: Final = 10


def send(message_id: int, *, now: dt.datetime) -> Message | None:
    """Carry out one due message. None where another worker has it, or it is not due, or must not go."""
    message = Message.objects.filter(pk=message_id, status=Status.QUEUED, not_before__lte=now).first()
    if message is None:
        return None
    gateway = gateway_for(message.channel)
    if not clear(message, gateway, now=now) or not _claim(message, gateway, now):
        return None
    outcome = gateway.send(message, valid_for=valid_for(message, now=now))
    tried_again(lambda: _record_outcome(message, outcome, now))
    return message


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the messages to send, the longest due first; those of a paused sender wait for it."""
    paused = Sender.paused().filter(channel=OuterRef("channel"), address=OuterRef("sender"))
    rows = Message.objects.filter(~Exists(paused), status=Status.QUEUED, not_before__lte=now)
    return set_aside.offered("outbox", rows.order_by("not_before", "pk"), now=now)


def give_up_lost(*, now: dt.datetime) -> int:
    """Messages whose worker died at the post: nobody knows whether they went. How many there were."""
    lost = Message.objects.filter(status=Status.SENDING, sent_at__lte=now - LOST_AFTER)
    return lost.update(status=Status.UNKNOWN, reason="worker_lost")


def _claim(message: Message, gateway: Gateway, now: dt.datetime) -> bool:
    """Claim it; one of several workers wins. Each attempt has its own id, by which a late callback finds it.

    The suppression is asked in the same statement: no STOP that is committed before the claim can be missed.
    """
    message.attempt_id, message.sent_at = uuid.uuid4(), now
    stopped = Suppression.objects.filter(channel=message.channel, address=message.address, lifted_at=None)
    free = Message.objects.filter(
        Q(purpose=MessagePurpose.STOP_CONFIRMED) | ~Exists(stopped), pk=message.pk, status=Status.QUEUED
    )
    mine = Message.objects.filter(pk=message.pk, status=Status.SENDING, attempt_id=message.attempt_id)
    ask_at = polling.first_time(gateway, now=now)
    changes = {"status": Status.SENDING, "attempt_id": message.attempt_id, "sent_at": now, "ask_at": ask_at}
    # A second try finds the claim made where the connection broke in the commit.
    return tried_again(lambda: free.update(**changes) == 1 or mine.exists())


@transaction.atomic
def _record_outcome(message: Message, outcome: Outcome, now: dt.datetime) -> None:
    """Only where nothing better is known: a callback that came before the answer has already said more.

    An answer after the sweep had given the attempt up still tells, unless a person has decided meanwhile.
    """
    changes = _changes(message, outcome, now)
    undecided = Message.objects.filter(status__in=[Status.SENDING, Status.UNKNOWN], settled_at=None)
    if undecided.filter(pk=message.pk, attempt_id=message.attempt_id).update(**changes) == 1:
        for column, value in changes.items():
            setattr(message, column, value)
    if isinstance(outcome, Failed):
        faults.apply_fault(message, outcome.fault, outcome.error_code, now=now)


def _changes(message: Message, outcome: Outcome, now: dt.datetime) -> dict[str, Any]:
    match outcome:
        case Sent(provider_id, delivered):
            status = Status.DELIVERED if delivered else Status.SENT
            return {"status": status, "provider_id": provider_id, "error_code": ""}
        case Failed(error_code, fault, reason) if fault not in faults.MENDED_BY_OPERATOR:
            return {"status": Status.FAILED, "error_code": error_code, "reason": reason or fault}
        case Failed(error_code):
            # It is certainly not sent, through no fault of its own: it waits until the sender is resumed.
            return _queued(error_code)
        case TryAgain(wait, error_code):
            return _queued(error_code) | _backed_off(message, wait, now)
        case Unknown(reason):
            return {"status": Status.UNKNOWN, "reason": reason}
        case _:
            assert_never(outcome)


def _queued(error_code: str) -> dict[str, Any]:
    return {"status": Status.QUEUED, "error_code": error_code, "sent_at": None, "slot_at": None}


def _backed_off(message: Message, wait: dt.timedelta, now: dt.datetime) -> dict[str, Any]:
    """Twice as long after each attempt that came to nothing, at most an hour, or ``wait`` where that is longer."""
    longer = min(wait * 2 ** min(message.tries, _DOUBLINGS), max(LONGEST_WAIT, wait))
    return {"not_before": now + longer, "tries": message.tries + 1}
