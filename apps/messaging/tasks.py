"""Messaging's work for the workers: load by key, call one verb."""

from celery import shared_task
from django.utils import timezone

from apps.messaging import sending


@shared_task
def send_message(message_id: int) -> None:
    sending.send(message_id, now=timezone.now())


@shared_task
def sweep_outbox() -> None:
    now = timezone.now()
    sending.give_up_lost(now=now)
    for message_id in sending.due(now=now):
        send_message.delay(message_id)
