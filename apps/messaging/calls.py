"""A call through the provider: the agent's phone rings, the agent presses 1, the customer's phone rings.

Placing it is one POST, for which the row is committed before; what is unknown afterwards is resolved by a callback or
seen by the agent, and never dialled again by a machine. Callbacks come in any order and more than once: each is kept,
and of each leg the newest by its sequence number decides, but a status that is final stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction

from apps.core import set_aside
from apps.core.tokens import new_token
from apps.messaging.gateways.base import Failed, Outcome, Sent, TryAgain, Unknown
from apps.messaging.gateways.sandbox import SandboxVoice
from apps.messaging.gateways.twilio.voice import TwilioVoice
from apps.messaging.models import IncomingCall, Leg, PhoneCall, PhoneCallEvent, Placing
from apps.messaging.models.phone_call import ANSWERED, COMPLETED, NOT_NOW

_GATEWAYS: Final = {gateway.name: gateway for gateway in (TwilioVoice, SandboxVoice)}
_RANK: Final = {"queued": 0, "initiated": 1, "ringing": 2, ANSWERED: 3}
_FINAL: Final = 4
# The word that a Dial action has for it, where a leg's callback says completed.
_DIAL_ANSWERED: Final = "answered"
_OVER: Final = frozenset({COMPLETED, "busy", "no-answer", "failed", "canceled"})


@dataclass(frozen=True)
class LegCallback:
    """One callback about one leg. ``at``: when it happened, by the provider's clock; ``seconds``: how long it was."""

    leg: Leg
    provider_id: str
    status: str
    at: dt.datetime
    sequence: int | None = None
    seconds: int | None = None
    payload: Mapping[str, str] | None = None


def are_enabled() -> bool:
    """Return whether calls can be placed from here at all. Otherwise agents dial by hand."""
    return settings.VOICE_GATEWAY in _GATEWAYS


def are_in_sandbox() -> bool:
    """Return whether calls ring on drawn phones in place of customers' own."""
    return bool(settings.VOICE_GATEWAY == "sandbox")


def begin(
    *, agent_address: str, address: str, caller_id: str, now: dt.datetime, agent_language: str = "en"
) -> PhoneCall:
    """The row of a call that is to be placed at once: commit it, then ``place``."""
    numbers = {"agent_address": agent_address, "address": address, "caller_id": caller_id}
    return PhoneCall.objects.create(token=new_token(), agent_language=agent_language, created_at=now, **numbers)


def place(call: PhoneCall, *, now: dt.datetime) -> PhoneCall:
    """Make the one POST and keep how it ended, unless a callback that was faster has said more already."""
    outcome = _GATEWAYS[settings.VOICE_GATEWAY]().dial(call)
    PhoneCall.objects.filter(pk=call.pk, status=Placing.PLACING).update(**_columns_of(outcome, now))
    call.refresh_from_db()
    return call


def _columns_of(outcome: Outcome, now: dt.datetime) -> dict[str, object]:
    match outcome:
        case Sent(provider_id):
            return {"status": Placing.PLACED, "provider_id": provider_id}
        case Unknown(reason):
            return {"status": Placing.UNKNOWN, "reason": reason}
        case Failed(error_code, _, reason):
            return {"status": Placing.FAILED, "error_code": error_code, "reason": reason, "ended_at": now}
        case TryAgain(_, error_code):
            # The person who clicked tries again, not we: a phone that rings later would surprise them.
            return {"status": Placing.FAILED, "error_code": error_code, "reason": NOT_NOW, "ended_at": now}


@transaction.atomic
def record_callback(token: str, callback: LegCallback, *, now: dt.datetime) -> PhoneCall | None:
    """Keep a callback about a leg and let it act; None where no call of ours is meant."""
    call = _locked(token)
    if call is None:
        return None
    _record_event(call, callback, now)
    _resolve(call, callback)
    if callback.leg == Leg.AGENT:
        _update_agent_leg(call, callback)
    else:
        _update_customer_leg(call, callback)
    call.save()
    return call


@transaction.atomic
def agent_answers(token: str, provider_id: str, *, now: dt.datetime) -> PhoneCall | None:
    """Twilio asks what to say to the agent, who has picked up."""
    call = _locked(token)
    if call is not None:
        callback = LegCallback(Leg.AGENT, provider_id, ANSWERED, now)
        _resolve(call, callback)
        _update_agent_leg(call, callback)
        call.save()
    return call


@transaction.atomic
def dial_customer(token: str, *, now: dt.datetime) -> PhoneCall | None:
    """The agent pressed 1: the call whose customer is to be dialled, or None where there is none, or it is over."""
    call = _locked(token)
    if call is None or call.ended_at is not None:
        return None
    call.dialled_at = call.dialled_at or now
    call.save(update_fields=["dialled_at"])
    return call


@transaction.atomic
def dial_ended(token: str, *, status: str, provider_id: str, seconds: int | None, now: dt.datetime) -> PhoneCall | None:
    """Record the provider's last word on dialling the customer; it overrules what callbacks said before."""
    call = _locked(token)
    if call is None:
        return None
    call.dialled_at = call.dialled_at or now
    call.dial_status = COMPLETED if status == _DIAL_ANSWERED else status
    call.dial_provider_id = provider_id or call.dial_provider_id
    call.duration_seconds = call.duration_seconds if seconds is None else seconds
    call.ended_at = call.ended_at or now
    _infer_answer(call)
    call.save()
    return call


@transaction.atomic
def record_incoming(provider_id: str, *, address: str, to: str, now: dt.datetime) -> IncomingCall | None:
    """Keep a customer's call to our number, once; None where it was told before. The edge then nudges its work."""
    row = IncomingCall(provider_id=provider_id, address=address, to=to, received_at=now)
    IncomingCall.objects.bulk_create([row], ignore_conflicts=True)
    stored = IncomingCall.objects.get(provider_id=provider_id)
    return stored if stored.worked_at is None else None


def unworked(*, now: dt.datetime) -> list[int]:
    """Keys of the incoming calls that no worker has acted upon, oldest first."""
    rows = IncomingCall.objects.filter(worked_at=None, received_at__lte=now)
    return set_aside.offered("incoming calls", rows.order_by("received_at", "pk"), now=now)


def _locked(token: str) -> PhoneCall | None:
    return PhoneCall.objects.select_for_update().filter(token=token).first()


def _record_event(call: PhoneCall, callback: LegCallback, now: dt.datetime) -> None:
    event = PhoneCallEvent(
        phone_call=call,
        leg=callback.leg,
        provider_id=callback.provider_id,
        status=callback.status,
        sequence=callback.sequence,
        payload=dict(callback.payload or {}),
        received_at=now,
    )
    PhoneCallEvent.objects.bulk_create([event], ignore_conflicts=True)


def _resolve(call: PhoneCall, callback: LegCallback) -> None:
    """Record that the call was placed, and by which sid: a callback about it proves both."""
    if callback.leg == Leg.AGENT and call.provider_id is None:
        call.provider_id = callback.provider_id or None
    if call.status in {Placing.PLACING, Placing.UNKNOWN}:
        call.status, call.reason = Placing.PLACED, ""


def _update_agent_leg(call: PhoneCall, callback: LegCallback) -> None:
    if not _is_news(callback, call.agent_status, call.agent_sequence):
        return
    call.agent_status = callback.status
    call.agent_sequence = call.agent_sequence if callback.sequence is None else callback.sequence
    if callback.status in _OVER:
        call.ended_at = call.ended_at or callback.at


def _update_customer_leg(call: PhoneCall, callback: LegCallback) -> None:
    call.dialled_at = call.dialled_at or callback.at
    call.dial_provider_id = call.dial_provider_id or callback.provider_id
    if callback.status == ANSWERED:
        # The customer did answer, however late we are told.
        call.answered_at = callback.at
    if callback.status in _OVER and call.duration_seconds is None:
        call.duration_seconds = callback.seconds
    if not _is_news(callback, call.dial_status, call.dial_sequence):
        return
    call.dial_status = callback.status
    call.dial_sequence = call.dial_sequence if callback.sequence is None else callback.sequence
    if callback.status in _OVER:
        call.ended_at = call.ended_at or callback.at
        _infer_answer(call)


def _is_news(callback: LegCallback, status: str, sequence: int) -> bool:
    """Later than what was callback last, and not of a leg that is over."""
    if status in _OVER or (callback.sequence is not None and callback.sequence <= sequence):
        return False
    return _rank(callback.status) > _rank(status)


def _rank(status: str) -> int:
    return _FINAL if status in _OVER else _RANK.get(status, -1)


def _infer_answer(call: PhoneCall) -> None:
    """Tell from the call's length that it was answered, where the callback that said so was lost."""
    if call.dial_status == COMPLETED and call.duration_seconds and call.ended_at and call.answered_at is None:
        call.answered_at = call.ended_at - dt.timedelta(seconds=call.duration_seconds)
