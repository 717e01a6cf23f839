"""The conversation's work for the workers: load by key, call one verb. The sweep is in config/schedule.py."""

from celery import shared_task
from django.utils import timezone

from apps.conversation import inbound
from apps.core.set_aside import failure_recorded
from apps.followup import triage
from apps.messaging import receiving


@shared_task
def read_reply(message_id: int) -> None:
    """Read a text, then triage its answer: what is lost between the two, the sweep of follow-up finds."""
    now, response = timezone.now(), None
    with failure_recorded("replies", message_id, now=now):
        response = inbound.read(message_id, now=now)
    if response is not None:
        with failure_recorded("triage", response.pk, now=now):
            triage.decide(response.pk, now=now)


@shared_task
def sweep_replies() -> None:
    for message_id in receiving.unworked(now=timezone.now()):
        read_reply.delay(message_id)
