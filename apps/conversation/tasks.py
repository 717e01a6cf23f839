"""The conversation's work for the workers (``core/work.py``). The sweep is in config/schedule.py."""

import datetime as dt

from celery import shared_task
from django.db import transaction

from apps.conversation import inbound
from apps.core.set_aside import failure_recorded
from apps.core.work import Rows, drain
from apps.followup import triage
from apps.messaging import receiving
from apps.messaging.models import Message


@shared_task
def read_replies() -> None:
    drain(read_replies, _replies())


@shared_task
def sweep_replies() -> None:
    drain(sweep_replies, _replies())


def _replies() -> Rows:
    return Rows("replies", receiving.unworked, _read, holding=Message)


def _read(message_id: int, *, now: dt.datetime) -> None:
    """Read a text and triage its answer, in the transaction of its row; where triage fails, its sweep tries again."""
    response = inbound.read(message_id, now=now)
    if response is not None:
        with failure_recorded("triage", response.pk, now=now), transaction.atomic():
            triage.decide(response.pk, now=now)
