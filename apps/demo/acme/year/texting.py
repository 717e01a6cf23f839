"""Answering by SMS as a customer does, one message after another."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Final

from apps.conversation import inbound
from apps.followup import triage
from apps.messaging import receiving
from apps.messaging.gateways import gateway_for
from apps.messaging.models import Channel, Message
from apps.messaging.outbound import sending
from apps.surveys.models import Response
from apps.surveys.scales import Group, Scale, group_of

_PARTS: Final = {"morning": "1", "afternoon": "2", "evening": "3"}
_CALL_ME: Final = {"en": "Please call me.", "ru": "Позвоните мне, пожалуйста.", "zh": "请给我打电话。"}
_ANY_TIME: Final = {"en": "any time", "ru": "в любое время", "zh": "随时都可以"}


def replies(language: str, score: int, comment: str, *, callback: bool, preferred_time: str = "") -> list[str]:
    """Return what the customer writes, in order. One who says no more than a score stops there.

    A call is offered after the reason, and not to promoters: they ask for one in words, as does who gives no reason.
    """
    is_offered = bool(comment) and group_of(Scale.NPS, score) != Group.PROMOTER
    said = [str(score), *filter(None, [comment])]
    if is_offered:
        said.append("1" if callback else "2")
    elif callback:
        said.append(_CALL_ME[language])
    if callback:
        said.append(_PARTS.get(preferred_time, _ANY_TIME[language]))
    return said


def receive(phone: str, body: str, *, now: dt.datetime) -> Message | None:
    """The message as a provider would bring it."""
    sender = gateway_for(Channel.SMS).sender
    return receiving.receive(
        Channel.SMS, address=phone, to=sender, body=body, provider_id=f"IN{uuid.uuid4().hex}", now=now
    )


def play(phone: str, body: str, *, now: dt.datetime) -> Response | None:
    """Receive, read, triage and answer at once, as the workers would."""
    message = receive(phone, body, now=now)
    if message is None:
        return None
    response = inbound.read(message.pk, now=now)
    if response is not None:
        triage.decide(response.pk, now=now)
    reply = Message.objects.filter(key=f"reply:{message.pk}").values_list("pk", flat=True).first()
    if reply is not None:
        sending.send(reply, now=now + dt.timedelta(seconds=2))
    return response
