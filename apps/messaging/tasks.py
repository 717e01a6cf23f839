"""Messaging's work for the workers (``core/work.py``). The sweeps are in config/schedule.py.

What is nudged for and what a sweep does is the same; a sweep that nobody came to lapses, because the next one is near.
"""

from celery import shared_task
from django.utils import timezone

from apps.core.work import Rows, drain
from apps.messaging import sandbox_calls
from apps.messaging.models import DeliveryEvent
from apps.messaging.outbound import senders, sending
from apps.messaging.receipts import callbacks, polling


@shared_task(expires=60)
def send_messages() -> None:
    drain(send_messages, _outbox())


@shared_task(expires=60)
def work_receipts() -> None:
    drain(work_receipts, _receipts())


@shared_task(expires=30)
def sweep_outbox() -> None:
    sending.give_up_lost(now=timezone.now())
    drain(sweep_outbox, _outbox())


@shared_task(expires=30)
def sweep_receipts() -> None:
    drain(sweep_receipts, _receipts())


@shared_task(expires=30)
def sweep_polling() -> None:
    drain(sweep_polling, Rows("polling", polling.due, polling.ask))


@shared_task(expires=30)
def sweep_alerts() -> None:
    drain(sweep_alerts, Rows("alerts", senders.unnotified, senders.notify))


@shared_task(expires=30)
def play_sandbox_call(call_id: int) -> None:
    sandbox_calls.play(call_id, now=timezone.now())


@shared_task(expires=5)
def sweep_sandbox_calls() -> None:
    now = timezone.now()
    for call_id in sandbox_calls.due(now=now):
        sandbox_calls.play(call_id, now=now)


def _outbox() -> Rows:
    return Rows("outbox", sending.due, sending.send)


def _receipts() -> Rows:
    return Rows("callbacks", callbacks.unworked, callbacks.work, holding=DeliveryEvent)
