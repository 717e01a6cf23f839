"""Messaging's work for the workers: load by key, call one verb.

What a sweep offers lapses after a while in the broker: the next sweep offers it again, and a queue behind a slow
provider does not grow without end.
"""

from celery import shared_task
from django.utils import timezone

from apps.core.set_aside import failure_recorded
from apps.messaging import sandbox_calls
from apps.messaging.outbound import senders, sending
from apps.messaging.receipts import callbacks, polling


@shared_task(expires=60)
def send_message(message_id: int) -> None:
    now = timezone.now()
    with failure_recorded("outbox", message_id, now=now):
        sending.send(message_id, now=now)


@shared_task(expires=60)
def work_receipt(event_id: int) -> None:
    now = timezone.now()
    with failure_recorded("callbacks", event_id, now=now):
        callbacks.work(event_id, now=now)


@shared_task(expires=60)
def ask_provider(message_id: int) -> None:
    now = timezone.now()
    with failure_recorded("polling", message_id, now=now):
        polling.ask(message_id, now=now)


@shared_task(expires=60)
def tell_administrators(alert_id: int) -> None:
    now = timezone.now()
    with failure_recorded("alerts", alert_id, now=now):
        senders.tell(alert_id, now=now)


@shared_task(expires=30)
def sweep_outbox() -> None:
    now = timezone.now()
    sending.give_up_lost(now=now)
    for message_id in sending.due(now=now):
        send_message.delay(message_id)


@shared_task(expires=30)
def sweep_receipts() -> None:
    for event_id in callbacks.unworked(now=timezone.now()):
        work_receipt.delay(event_id)


@shared_task(expires=30)
def sweep_polling() -> None:
    for message_id in polling.due(now=timezone.now()):
        ask_provider.delay(message_id)


@shared_task(expires=30)
def sweep_alerts() -> None:
    for alert_id in senders.untold(now=timezone.now()):
        tell_administrators.delay(alert_id)


@shared_task(expires=30)
def play_sandbox_call(call_id: int) -> None:
    sandbox_calls.play(call_id, now=timezone.now())


@shared_task(expires=5)
def sweep_sandbox_calls() -> None:
    now = timezone.now()
    for call_id in sandbox_calls.due(now=now):
        sandbox_calls.play(call_id, now=now)
