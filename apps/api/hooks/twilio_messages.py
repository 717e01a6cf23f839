"""Twilio's hooks for messages. Each keeps what came, once, and answers; a worker does what follows from it.

Twilio waits 15 seconds and may call twice, in any order, with parameters that did not exist yesterday.
"""

from __future__ import annotations

import uuid
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone

from apps.api.hooks.signed import Parameters, signed
from apps.conversation.tasks import read_replies
from apps.core.nudges import nudge_once
from apps.messaging import receiving
from apps.messaging.models import Channel
from apps.messaging.opt_out.keywords import Keyword
from apps.messaging.receipts import callbacks
from apps.messaging.tasks import work_receipts

_LONGEST_ADDRESS: Final = 254


@signed
def sms(_request: HttpRequest, said: Parameters) -> HttpResponse:
    """A customer wrote."""
    sent_from, sent_to = said.get("From", ""), _our_side(said)
    if not _sid(said) or not 0 < len(sent_from) <= _LONGEST_ADDRESS or len(sent_to) > _LONGEST_ADDRESS:
        return HttpResponseBadRequest()
    message = receiving.receive(
        Channel.SMS,
        address=sent_from,
        to=sent_to,
        body=said.get("Body", ""),
        provider_id=_sid(said),
        opt_out_type=_taken_for(said.get("OptOutType", "")),
        now=timezone.now(),
    )
    if message is not None:
        nudge_once(read_replies)
    return _nothing_to_say()


@signed
@transaction.atomic
def status(request: HttpRequest, said: Parameters) -> HttpResponse:
    """Keep what became of a message of ours."""
    state = said.get("MessageStatus", "")[:20]
    if not _sid(said) or not state:
        return HttpResponseBadRequest()
    event = callbacks.record(
        _sid(said),
        state,
        payload=said,
        attempt_id=_attempt(request.GET.get("attempt", "")),
        error_code=said.get("ErrorCode", "")[:12],
        now=timezone.now(),
    )
    if event is not None:
        nudge_once(work_receipts)
    return _nothing_to_say()


def _sid(said: Parameters) -> str:
    return said.get("MessageSid", "")[:64]


def _our_side(said: Parameters) -> str:
    """Return what it was written to, by the name that we send under: a messaging service has many numbers."""
    service = settings.TWILIO_MESSAGING_SERVICE_SID
    return service if service and said.get("MessagingServiceSid") == service else said.get("To", "")


def _taken_for(command: str) -> Keyword | None:
    """Read the command that Twilio has obeyed itself; None where it obeyed none, or one invented since."""
    return Keyword(command.lower()) if command.lower() in list(Keyword) else None


def _attempt(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _nothing_to_say() -> HttpResponse:
    return HttpResponse("<Response/>", content_type="text/xml")
