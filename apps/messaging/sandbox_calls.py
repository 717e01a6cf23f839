"""Calls in a sandbox, where no phone rings but the drawn ones: what Twilio would tell of each leg is told here.

The agent's phone is picked up and the 1 pressed by themselves. The customer's rings where it is drawn, until somebody
accepts or declines there, or nobody does. All of it comes in by the doors of Twilio's callbacks (``calls``).
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.messaging import calls
from apps.messaging.calls import LegCallback
from apps.messaging.gateways.sandbox import CALL_PREFIX
from apps.messaging.models import Leg, PhoneCall
from apps.messaging.models.phone_call import ANSWERED, COMPLETED, Stage

# Twilio lets a phone ring as long for us.
RINGS_FOR: Final = dt.timedelta(seconds=30)
_RINGING: Final = "ringing"
# The order in which a provider numbers what it tells of one leg.
_SEQUENCE: Final = {"initiated": 0, _RINGING: 1, ANSWERED: 2}
_LAST: Final = 3


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the calls whose agent waits to be connected, and of those that have rung for long enough."""
    if not calls.are_in_sandbox():
        return []
    waits = Q(dialled_at=None) | Q(dialled_at__lte=now - RINGS_FOR, answered_at=None)
    return list(_open().filter(waits).values_list("pk", flat=True))


@transaction.atomic
def play(call_id: int, *, now: dt.datetime) -> None:
    """Carry a call on as far as it is due. A second time changes nothing."""
    call = _locked(call_id)
    if call is None or call.ended_at is not None:
        return
    if call.dialled_at is None:
        _connect(call, now)
    elif call.answered_at is None and now >= call.dialled_at + RINGS_FOR:
        _end(call, "no-answer", now)


def on_phones(*, now: dt.datetime) -> list[PhoneCall]:
    """Return the calls that ring or are spoken on, the newest first. Few are at any time."""
    shown = {Stage.RINGING_CUSTOMER, Stage.TALKING}
    return [call for call in _open().exclude(dialled_at=None).order_by("-pk") if call.stage(now) in shown]


@transaction.atomic
def accept(call_id: int, *, now: dt.datetime) -> None:
    """The customer picks up. Raises Refused ``call_over``."""
    _tell(_expected(call_id, Stage.RINGING_CUSTOMER, now), Leg.CUSTOMER, ANSWERED, now)


@transaction.atomic
def decline(call_id: int, *, now: dt.datetime) -> None:
    """The customer turns the call down, of which a network says that the line is busy. Raises Refused ``call_over``."""
    _end(_expected(call_id, Stage.RINGING_CUSTOMER, now), "busy", now)


@transaction.atomic
def hang_up(call_id: int, *, now: dt.datetime) -> None:
    """The customer ends the talk. Raises Refused ``call_over``."""
    call = _expected(call_id, Stage.TALKING, now)
    answered_at = call.answered_at or now
    _end(call, COMPLETED, now, seconds=max(int((now - answered_at).total_seconds()), 1))


def _open() -> QuerySet[PhoneCall]:
    return PhoneCall.objects.filter(ended_at=None, provider_id__startswith=CALL_PREFIX)


def _locked(call_id: int) -> PhoneCall | None:
    return PhoneCall.objects.select_for_update().filter(pk=call_id, provider_id__startswith=CALL_PREFIX).first()


def _expected(call_id: int, stage: Stage, now: dt.datetime) -> PhoneCall:
    call = _locked(call_id)
    if call is None or call.stage(now) != stage:
        raise Refused("call_over", _("This call is over."))
    return call


def _connect(call: PhoneCall, now: dt.datetime) -> None:
    _tell(call, Leg.AGENT, _RINGING, now)
    calls.agent_answers(call.token, _leg(call, Leg.AGENT), now=now)
    _tell(call, Leg.AGENT, ANSWERED, now)
    calls.dial_customer(call.token, now=now)
    _tell(call, Leg.CUSTOMER, "initiated", now)
    _tell(call, Leg.CUSTOMER, _RINGING, now)


def _end(call: PhoneCall, status: str, now: dt.datetime, seconds: int | None = None) -> None:
    """End both legs, in the order in which a provider tells of it."""
    _tell(call, Leg.CUSTOMER, status, now, seconds)
    calls.dial_ended(call.token, status=status, provider_id=_leg(call, Leg.CUSTOMER), seconds=seconds, now=now)
    _tell(call, Leg.AGENT, COMPLETED, now)


def _tell(call: PhoneCall, leg: Leg, status: str, now: dt.datetime, seconds: int | None = None) -> None:
    number = _SEQUENCE.get(status, _LAST)
    told = LegCallback(leg, _leg(call, leg), status, now, number, seconds, {"CallStatus": status})
    calls.record_callback(call.token, told, now=now)


def _leg(call: PhoneCall, leg: Leg) -> str:
    return call.provider_id or "" if leg == Leg.AGENT else f"{call.provider_id}-customer"
