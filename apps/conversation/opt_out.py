"""STOP, START and HELP: obeyed before all else, at once, for all programmes, and confirmed once.

A STOP is in force from the moment it was received (messaging.inbound). What is said here is the one farewell.
"""

from __future__ import annotations

import datetime as dt
import re

from django.db.models import Q

from apps.conversation.replies import Voice
from apps.core.refusals import Refused
from apps.messaging.models import Direction, Message, Reason, Suppression
from apps.messaging.opt_out.keywords import Keyword, opt_keyword
from apps.messaging.opt_out.suppressions import suppress
from apps.messaging.outbound import outbox

HELPED_FOR = dt.timedelta(days=1)
_CLAUSE_ENDS = re.compile(r"[.!?;,\n。！？；，、]+|\s[-–—]+\s")


def command(message: Message) -> Keyword | None:
    """What a message commands: by its words, or by what the provider took it for (a YES of one who had stopped)."""
    said, taken_for = opt_keyword(message.body), message.opt_out_type.lower()
    if Keyword.STOP in {said, taken_for}:
        return Keyword.STOP
    if Keyword.START in {said, taken_for} and Suppression.in_force(message.channel, message.address):
        return Keyword.START
    return Keyword.HELP if Keyword.HELP in {said, taken_for} else None


def stop(message: Message, *, now: dt.datetime) -> None:
    """Nothing more to this address, whatever asked for it. Confirmed once, and not where the provider has done so."""
    in_effect_since = Q(lifted_at=None) | Q(lifted_at__gt=message.created_at)
    known = Suppression.objects.filter(in_effect_since, channel=message.channel, address=message.address)
    if not known.exists():
        suppress(message.channel, message.address, Reason.STOP, now=now)
    in_force = known.filter(lifted_at=None).first()
    if in_force is None:  # a later START was read before this
        return
    outbox.withhold_all(message.channel, message.address, reason="opted_out")
    if not message.opt_out_type:
        _say(message, "stopped", key=f"farewell:{in_force.pk}", now=now, is_farewell=True)


def start(message: Message, *, now: dt.datetime) -> None:
    """They want to hear from us again. A STOP that came after this message, but was read before it, stands."""
    if _stopped_since(message):
        return
    Suppression.lift(message.channel, message.address, now)
    if not message.opt_out_type:
        _say(message, "started", key=f"started:{message.pk}", now=now)


def help_out(message: Message, *, now: dt.datetime) -> None:
    """Who we are and how to stop, once a day: two machines must not talk to each other for ever."""
    said_lately = Message.objects.filter(
        address=message.address, key__startswith="help:", created_at__gt=now - HELPED_FOR
    )
    if not message.opt_out_type and not said_lately.exists():
        _say(message, "who_we_are", key=f"help:{message.pk}", now=now)


def beside_stop(text: str) -> str:
    """What a text says besides its STOP: "Terrible service" of "Terrible service! STOP"."""
    clauses = [clause.strip() for clause in _CLAUSE_ENDS.split(text)]
    return ", ".join(clause for clause in clauses if clause and opt_keyword(clause) != Keyword.STOP)


def _stopped_since(message: Message) -> bool:
    later = Message.objects.filter(
        direction=Direction.IN, channel=message.channel, address=message.address, created_at__gt=message.created_at
    )
    return any(row.opt_out_type == "STOP" or opt_keyword(row.body) == Keyword.STOP for row in later)


def _say(message: Message, phrase: str, *, key: str, now: dt.datetime, is_farewell: bool = False) -> None:
    try:
        outbox.enqueue(
            message.channel,
            message.address,
            Voice.towards(message).phrase(phrase),
            key=key,
            now=now,
            sender=message.sender,
            is_farewell=is_farewell,
        )
    except Refused:  # they had stopped, and only a farewell may follow that
        return
