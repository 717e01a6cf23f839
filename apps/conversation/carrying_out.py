"""Carrying out what was decided about a text: the one place of this room that changes the database, effect by effect.

The caller's transaction holds them all, so that either each is done or none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import assert_never

from apps.conversation import case_effects, unmatched
from apps.conversation.matching import IncomingText
from apps.conversation.replies import CONFIRMATIONS, words_of
from apps.conversation.turns.effects import (
    AddWords,
    AllowMessages,
    Effect,
    KeepUntilScored,
    MoveCall,
    NoteCallDeclined,
    OpenQuestion,
    PutBeforeLeads,
    ReopenAnsweredCase,
    Reply,
    RequestCall,
    StopMessages,
    StoreAnswer,
    TellCase,
)
from apps.core.refusals import Refused
from apps.followup import ending_messages, intake
from apps.messaging.models import Message, MessagePurpose, Suppression
from apps.messaging.outbound import outbox
from apps.surveys.models import Invitation, Response, Via


def carry_out(effects: Iterable[Effect], incoming: IncomingText, *, now: dt.datetime) -> Response | None:
    """Carry out each effect in order; return the latest answer to the question, for triage, or None."""
    answer = incoming.answers[0] if incoming.answers else None
    for effect in effects:
        answer = _carry_out(effect, incoming, answer, now)
    return answer


def _carry_out(  # noqa: C901, PLR0912  (one case for each effect)
    effect: Effect, incoming: IncomingText, answer: Response | None, now: dt.datetime
) -> Response | None:
    """Carry out one effect; return the answer that is the latest after it."""
    match effect:
        case StopMessages():
            _stop(incoming, now)
        case AllowMessages():
            Suppression.lift(incoming.message.channel, incoming.message.address, now)
        case Reply():
            _reply(effect, incoming, answer, now)
        case StoreAnswer():
            return _store(effect, _question(incoming), now)
        case AddWords(text):
            intake.add_comment(_known(answer), text)
        case KeepUntilScored():
            _keep_until_scored(effect, _question(incoming))
        case RequestCall(preferred_time):
            intake.request_callback(_known(answer), preferred_time)
        case MoveCall(at):
            case_effects.move_call(_known(answer), at, now=now)
        case OpenQuestion():
            _open(effect, _question(incoming), now)
        case NoteCallDeclined():
            case_effects.note_call_declined(_known(answer), incoming.message, now=now)
        case ReopenAnsweredCase():
            case_effects.reopen_answered(_known(answer), now=now)
        case TellCase():
            case_effects.tell(effect, incoming.message, now=now)
        case PutBeforeLeads():
            unmatched.put_before_leads(effect, incoming, now=now)
        case _:
            assert_never(effect)
    return answer


def _question(incoming: IncomingText) -> Invitation:
    if incoming.invitation is None:
        raise ValueError("this follows only from a text that belongs to a question")
    return incoming.invitation


def _known(answer: Response | None) -> Response:
    if answer is None:
        raise ValueError("this follows only where the question was answered")
    return answer


def _stop(incoming: IncomingText, now: dt.datetime) -> None:
    message, invitation = incoming.message, incoming.invitation
    asked = invitation.customer if invitation else None
    ending_messages.refuse(message.channel, message.address, asked=asked, now=now)


def _reply(reply: Reply, incoming: IncomingText, answer: Response | None, now: dt.datetime) -> None:
    """Reply at once and at any hour: the customer has just written to us."""
    message, purpose = incoming.message, CONFIRMATIONS.get(reply.say, MessagePurpose.REPLY)
    words = words_of(reply, incoming, answer, now=now)
    if not words:
        return
    try:
        outbox.enqueue(
            message.channel,
            message.address,
            words,
            purpose=purpose,
            key=_key(purpose, message),
            now=now,
            sender=message.sender,
        )
    except Refused:  # they have asked us to stop, and only its confirmation may follow that
        return


def _key(purpose: MessagePurpose, message: Message) -> str:
    """Name what is said to whom, so that it is said once: the confirmation of a STOP once for each time."""
    if purpose != MessagePurpose.STOP_CONFIRMED:
        return f"{purpose}:{message.pk}"
    stopped = Suppression.objects.get(channel=message.channel, address=message.address, lifted_at=None)
    return f"{purpose}:{stopped.pk}"


def _store(effect: StoreAnswer, invitation: Invitation, now: dt.datetime) -> Response:
    answer = intake.Answer(
        survey=invitation.survey,
        customer=invitation.customer,
        invitation=invitation,
        score=effect.score,
        comment=effect.comment,
        via=Via.SMS,
        served_by=invitation.served_by,
        answered_at=now,
    )
    return intake.take(answer, now=now).response


def _keep_until_scored(effect: KeepUntilScored, invitation: Invitation) -> None:
    words = "\n".join(filter(None, (invitation.words_before, effect.words)))
    wanted = invitation.call_wanted or effect.wants_call
    Invitation.objects.filter(pk=invitation.pk).update(
        words_before=words, call_wanted=wanted, call_time=effect.call_time or invitation.call_time
    )


def _open(effect: OpenQuestion, invitation: Invitation, now: dt.datetime) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(
        state=effect.state,
        asked=effect.asked or invitation.asked,
        asked_again=effect.misunderstood,
        asked_at=now if effect.says_something else invitation.asked_at,
    )
