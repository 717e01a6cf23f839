"""Twilio's hooks for calls: they ask what to say and whom to dial, and tell how each leg fares.

The token in the address names the call; the numbers are in our database. What Twilio sends of them is not believed.
"""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone

from apps.api.hooks.signed import Parameters, signed
from apps.core.nudges import nudge_once
from apps.followup.calls import missed_calls
from apps.followup.tasks import work_incoming_calls
from apps.messaging import calls
from apps.messaging.gateways.twilio import twiml
from apps.messaging.models import Leg, PhoneCall
from apps.surveys.wording.call_phrases import call_phrases_for

_CONNECT = "1"


@signed
def agent(_request: HttpRequest, said: Parameters, token: str) -> HttpResponse:
    """The agent picked up. Or their voicemail did, which presses nothing."""
    return _xml(twiml.press_one(_known(calls.agent_answers(token, _sid(said), now=timezone.now()))))


@signed
def connect(_request: HttpRequest, said: Parameters, token: str) -> HttpResponse:
    """The agent pressed a key."""
    if said.get("Digits") != _CONNECT:
        return agent_again(token)
    call = calls.dial_customer(token, now=timezone.now())
    return _xml(twiml.over("This call is over.") if call is None else twiml.connect(call))


def agent_again(token: str) -> HttpResponse:
    return _xml(twiml.press_one(_known(PhoneCall.objects.filter(token=token).first())))


@signed
def dialled(_request: HttpRequest, said: Parameters, token: str) -> HttpResponse:
    """Record what came of dialling the customer. The agent may still be on the line."""
    call = calls.dial_ended(
        token,
        status=said.get("DialCallStatus", "")[:20],
        provider_id=said.get("DialCallSid", "")[:64],
        seconds=_number(said.get("DialCallDuration", "")),
        now=timezone.now(),
    )
    return _xml(twiml.over(_ENDINGS.get(_known(call).dial_status, "The call is over. Note on the page how it went.")))


_ENDINGS = {
    "busy": "The line is busy.",
    "no-answer": "Nobody answered.",
    "failed": "This number could not be reached.",
}


@signed
def agent_status(_request: HttpRequest, said: Parameters, token: str) -> HttpResponse:
    return _record_callback(Leg.AGENT, said, token)


@signed
def customer_status(_request: HttpRequest, said: Parameters, token: str) -> HttpResponse:
    return _record_callback(Leg.CUSTOMER, said, token)


@signed
@transaction.atomic
def incoming(_request: HttpRequest, said: Parameters) -> HttpResponse:
    """A customer calls a team's number. Nobody answers: they are thanked, and a worker does what follows."""
    now, caller, to = timezone.now(), said.get("From", "")[:16], said.get("To", "")[:16]
    if not _sid(said) or not to:
        return HttpResponseBadRequest()
    call = calls.record_incoming(_sid(said), address=caller, to=to, now=now)
    if call is not None:
        nudge_once(work_incoming_calls)
    case = missed_calls.case_of(caller, to, now=now)
    if case is None:
        return _xml(twiml.thank(call_phrases_for("en")["heard_stranger"], "en"))
    language = case.customer.language_code
    return _xml(twiml.thank(call_phrases_for(language)["heard_call"], language))


def _record_callback(leg: Leg, said: Parameters, token: str) -> HttpResponse:
    now = timezone.now()
    status = said.get("CallStatus", "")[:20]
    if not _sid(said) or not status:
        return HttpResponseBadRequest()
    callback = calls.LegCallback(
        leg=leg,
        provider_id=_sid(said),
        status=status,
        at=_timestamp(said.get("Timestamp", ""), now),
        sequence=_number(said.get("SequenceNumber", "")),
        seconds=_number(said.get("CallDuration", "")),
        payload=said,
    )
    _known(calls.record_callback(token, callback, now=now))
    return _xml("<Response/>")


def _known(call: PhoneCall | None) -> PhoneCall:
    if call is None:
        raise Http404
    return call


def _sid(said: Parameters) -> str:
    return said.get("CallSid", "")[:64]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004  (an integer)


def _timestamp(text: str, now: dt.datetime) -> dt.datetime:
    """Twilio's ``Tue, 10 Mar 2026 12:00:00 +0000``; ``now`` where it cannot be read, and never later than that."""
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return now
    return min(at, now) if at.tzinfo else now


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/xml")
