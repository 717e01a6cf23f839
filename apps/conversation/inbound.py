"""The one entry for what customers write: each text is read once, decided about, and carried out, in one transaction.

What is known of the phone is gathered here; ``turns/decision.py`` decides, purely; ``carrying_out.py`` does it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Q

from apps.conversation.carrying_out import carry_out
from apps.conversation.case_effects import REOPENED_WITHIN, movable_case
from apps.conversation.matching import IncomingText, match
from apps.conversation.reading.wishes import Wish, stored_wish
from apps.conversation.turns.commands import beside_stop
from apps.conversation.turns.decision import effects_of
from apps.conversation.turns.knowledge import Known
from apps.conversation.turns.state import ConversationState
from apps.core.allowed_hours import AllowedHours
from apps.customers.models import Customer
from apps.followup.models import OPEN, Case, Status
from apps.messaging.models import Channel, Direction, Message, MessagePurpose, Suppression
from apps.messaging.opt_out.keywords import Keyword
from apps.surveys.models import Invitation, Response, State

HELPED_FOR: Final = dt.timedelta(days=1)


@transaction.atomic
def read(message_id: int, *, now: dt.datetime) -> Response | None:
    """Act upon one incoming message, exactly once; return the answer to its question, for triage, or None.

    The mark that it was worked and all its effects are one transaction: a worker that dies leaves neither.
    """
    if Message.objects.filter(pk=message_id, worked_at=None).update(worked_at=now) != 1:
        return None
    message = Message.objects.get(pk=message_id)
    _lock_line(message.address)
    command = _command(message)
    incoming = _with_command(message, command, now) if command else match(message, message.body, now=now)
    effects = effects_of(incoming.text, _known(incoming, command, now), command)
    return carry_out(effects, incoming, now=now)


def _lock_line(address: str) -> None:
    """Read one phone's messages one at a time, whatever questions they belong to, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"line:{address}"])


def _command(message: Message) -> Keyword | None:
    """Return what it commands, by its words or by what the provider took it for, such as a YES of one who had stopped.

    A START of somebody who has not stopped is none.
    """
    taken_for = {message.keyword, message.opt_out_type}
    if Keyword.STOP in taken_for:
        return Keyword.STOP
    if Keyword.START in taken_for and Suppression.in_force(message.channel, message.address):
        return Keyword.START
    return Keyword.HELP if Keyword.HELP in taken_for else None


def _with_command(message: Message, command: Keyword, now: dt.datetime) -> IncomingText:
    """Read the answer that may stand beside a STOP, which counts; nothing stands beside the other commands."""
    said = beside_stop(message.body) if command == Keyword.STOP else ""
    return match(message, said, now=now) if said else IncomingText(message, said)


def _known(incoming: IncomingText, command: Keyword | None, now: dt.datetime) -> Known:
    message, invitation = incoming.message, incoming.invitation
    writers = _writers(message) if invitation is None else (invitation.customer_id,)
    return Known(
        conversation=None if invitation is None else _conversation(incoming, invitation, now),
        writers=writers,
        open_case=_open_case(writers),
        closed_case=_closed_case(writers[:1], now),
        is_confirmed=bool(message.opt_out_type),
        is_overruled=command is not None and _is_overruled(message, command),
        was_helped=command == Keyword.HELP and _was_helped(message, now),
    )


def _conversation(incoming: IncomingText, invitation: Invitation, now: dt.datetime) -> ConversationState:
    latest = incoming.answers[0] if incoming.answers else None
    team = invitation.survey.team
    wants_call = any(answer.callback_requested for answer in incoming.answers)
    is_agreed = wants_call and invitation.state == State.DONE
    return ConversationState(
        scale=invitation.survey.scale,
        state=State(invitation.state),
        asked=State(invitation.asked),
        score=latest.score if latest else None,
        callback=wants_call,
        call_wanted=invitation.call_wanted,
        call_time=_call_time(invitation, now),
        told_why=bool(invitation.words_before) and not invitation.words_before.rstrip().endswith(("?", "？")),
        asked_again=invitation.asked_again,
        since_asked=incoming.message.created_at - invitation.asked_at if invitation.asked_at else None,
        is_late=invitation.has_expired(now),
        now=now,
        zone=_zone(invitation),
        opens=team.call_from,
        closes=team.call_until,
        may_move_call=is_agreed and latest is not None and movable_case(latest) is not None,
    )


def _call_time(invitation: Invitation, now: dt.datetime) -> Wish | None:
    """Return the time for the call that they named before any score, unless it has gone by."""
    if not invitation.call_time:
        return None
    team = invitation.survey.team
    hours = AllowedHours(team.call_from, team.call_until)
    return stored_wish(invitation.call_time, now=now, zone=ZoneInfo(_zone(invitation)), hours=hours)


def _zone(invitation: Invitation) -> str:
    return (invitation.customer.zones or (invitation.survey.team.time_zone,))[0]


def _writers(message: Message) -> tuple[int, ...]:
    """Return the keys of those who may have written, whom we asked last first: a family may share a number."""
    field = "phone" if message.channel == Channel.SMS else "email"
    people = list(Customer.objects.filter(**{field: message.address}).values_list("pk", flat=True))
    last = Invitation.objects.filter(customer__in=people).values_list("customer_id", flat=True).first()
    return tuple(sorted(people, key=lambda person: person != last))


def _open_case(writers: tuple[int, ...]) -> int | None:
    """Return the newest open case of the first of them who has one."""
    found = Case.objects.filter(customer__in=writers, status__in=OPEN).order_by("-opened_at")
    by_writer: dict[int, int] = {}
    for customer_id, case_id in found.values_list("customer_id", "pk"):
        by_writer.setdefault(customer_id, case_id)
    return next((by_writer[writer] for writer in writers if writer in by_writer), None)


def _closed_case(writers: tuple[int, ...], now: dt.datetime) -> int | None:
    closed = Case.objects.filter(customer__in=writers, closed_at__gt=now - REOPENED_WITHIN)
    newest_first = closed.exclude(status=Status.INVALID).order_by("-closed_at")
    return newest_first.values_list("pk", flat=True).first()


def _is_overruled(message: Message, command: Keyword) -> bool:
    if command == Keyword.START:
        later = Message.objects.filter(
            direction=Direction.IN, channel=message.channel, address=message.address, created_at__gt=message.created_at
        )
        return later.filter(Q(keyword=Keyword.STOP) | Q(opt_out_type=Keyword.STOP)).exists()
    if command == Keyword.HELP:
        return False
    since = Q(lifted_at=None) | Q(lifted_at__gt=message.created_at)
    stops = Suppression.objects.filter(since, channel=message.channel, address=message.address)
    lifted = list(stops.values_list("lifted_at", flat=True))
    return bool(lifted) and None not in lifted


def _was_helped(message: Message, now: dt.datetime) -> bool:
    helps = Message.objects.filter(address=message.address, purpose=MessagePurpose.HELP)
    return helps.filter(created_at__gt=now - HELPED_FOR).exists()
