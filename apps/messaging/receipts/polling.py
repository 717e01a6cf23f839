"""Asking the provider what became of a message, where callbacks that should have told were lost (docs/adr/0016).

Its answer is kept and worked like a callback. Asking is a GET: it can be repeated, and sends nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db.models import QuerySet

from apps.core import set_aside
from apps.messaging.gateways import gateway_for
from apps.messaging.gateways.base import Gateway, Known, NoRecord, Report
from apps.messaging.models import DeliveryEvent, Message, Status
from apps.messaging.receipts import callbacks

# Ages of a post at which it is asked about. Some carriers never say more than that they took it.
AGES: Final = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 30, 2 * 60, 24 * 60, 72 * 60))


def first_time(gateway: Gateway, *, now: dt.datetime) -> dt.datetime | None:
    """Return when to ask about a message that is posted now; None where nobody can be asked."""
    return now + AGES[0] if gateway.can_be_asked else None


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the messages to ask about, the longest due first."""
    return set_aside.offered("polling", _open().filter(ask_at__lte=now).order_by("ask_at", "pk"), now=now)


def ask(message_id: int, *, now: dt.datetime) -> Report | None:
    """Ask about one message that is due, and keep the answer. None where it is not due, or nothing can be told yet."""
    message = _open().filter(pk=message_id, ask_at__lte=now).first()
    if message is None or not _claim(message, now):
        return None
    report = gateway_for(message.channel).ask(message)
    match report:
        case Known():
            _work(message, report, now)
        case NoRecord():
            _open().filter(pk=message.pk, status=Status.UNKNOWN).update(no_record_at=now)
    return report


def _open() -> QuerySet[Message]:
    return Message.objects.filter(status__in=[Status.SENT, Status.UNKNOWN], settled_at=None)


def _claim(message: Message, now: dt.datetime) -> bool:
    """Claim the question; one of several workers wins. The next time is set before, so that one that dies is asked
    again.
    """
    posted = message.sent_at or message.created_at
    later = next((posted + age for age in AGES if posted + age > now), None)
    return Message.objects.filter(pk=message.pk, ask_at=message.ask_at).update(ask_at=later) == 1


def _work(message: Message, report: Known, now: dt.datetime) -> None:
    said = {"asked": True, "status": report.status, "error_code": report.error_code}
    callbacks.record(
        report.provider_id,
        report.status,
        payload=said,
        now=now,
        attempt_id=message.attempt_id,
        error_code=report.error_code,
    )
    events = DeliveryEvent.objects.filter(provider_id=report.provider_id, status=report.status, worked_at=None)
    for event_id in events.values_list("pk", flat=True):
        callbacks.work(event_id, now=now)
