"""One turn of the conversation, carried out: what was said is kept, the next question is put, the case is told."""

from __future__ import annotations

import datetime as dt

from django.db.models import F

from apps.conversation import unprompted
from apps.conversation.turns.transition import ConversationState, Transition, advance
from apps.conversation.unmatched import Why
from apps.core.refusals import Refused
from apps.followup import intake, triage, verbs
from apps.messaging.models import Message
from apps.messaging.outbound import outbox
from apps.surveys.models import Invitation, Response, State, Via
from apps.surveys.wording.addressing import words_for

_ASKS = {"reason": State.REASON, "callback": State.CALLBACK, "preferred_time": State.TIME}
# So long after our thanks, words still belong to the comment they follow.
STILL_ABOUT_IT = dt.timedelta(hours=1)


def converse(invitation: Invitation, message: Message, text: str, *, now: dt.datetime) -> Response | None:
    """Act upon ``text`` as a reply to ``invitation``, which the caller has locked; the answer to triage, or None."""
    latest = invitation.responses.order_by("-pk").first()
    talk = _talk(invitation, latest, message, now)
    turn = advance(talk, text)
    response = _keep(invitation, latest, turn, now)
    _remember(invitation, turn, now)
    _answer(invitation, response, turn, message, now)
    _tell_the_case(invitation, response, talk, turn, message, now)
    return response


def _talk(invitation: Invitation, latest: Response | None, message: Message, now: dt.datetime) -> ConversationState:
    return ConversationState(
        scale=invitation.survey.scale,
        state=State(invitation.state),
        asked=State(invitation.asked),
        score=latest.score if latest else None,
        callback=invitation.responses.filter(callback_requested=True).exists(),
        call_wanted=invitation.call_wanted,
        told_why=bool(invitation.words_before) and not invitation.words_before.rstrip().endswith(("?", "？")),
        asked_again=invitation.asked_again,
        since_asked=message.created_at - invitation.asked_at if invitation.asked_at else None,
        is_late=invitation.has_expired(now),
    )


def _keep(invitation: Invitation, latest: Response | None, turn: Transition, now: dt.datetime) -> Response | None:
    if turn.score is not None:
        latest = _take(invitation, turn, now)
    elif latest is None:
        _keep_words_before(invitation, turn)
        return None
    elif not turn.is_elsewhere:
        intake.add_comment(latest, turn.comment)
    if turn.callback:
        intake.request_callback(latest, turn.preferred_time)
    return latest


def _take(invitation: Invitation, turn: Transition, now: dt.datetime) -> Response:
    answer = intake.Answer(
        survey=invitation.survey,
        customer=invitation.customer,
        invitation=invitation,
        score=turn.score or 0,
        comment=turn.comment,
        via=Via.SMS,
        served_by=invitation.served_by,
        answered_at=now,
    )
    return intake.take(answer, now=now).response


def _keep_words_before(invitation: Invitation, turn: Transition) -> None:
    words = "\n".join(filter(None, (invitation.words_before, turn.comment)))
    wanted = invitation.call_wanted or turn.callback
    Invitation.objects.filter(pk=invitation.pk).update(words_before=words, call_wanted=wanted)


def _remember(invitation: Invitation, turn: Transition, now: dt.datetime) -> None:
    """How often we did not understand is counted for each question anew."""
    again = invitation.asked_again if turn.state == invitation.state else 0
    Invitation.objects.filter(pk=invitation.pk).update(
        state=turn.state,
        asked=_ASKS.get(turn.say, invitation.asked),
        asked_again=F("asked_again") + 1 if turn.misunderstood else again,
        asked_at=now if turn.say else F("asked_at"),
    )


def _answer(
    invitation: Invitation, response: Response | None, turn: Transition, message: Message, now: dt.datetime
) -> None:
    """Say the next thing, at once and at any hour: the customer has just written to us."""
    text = words_for(invitation, turn.say, group=response.group if response else "")
    if not text:
        return
    key = f"reply:{message.pk}"
    try:
        outbox.enqueue(message.channel, message.address, text, key=key, now=now, sender=message.sender)
    except Refused:  # they have asked us to stop
        return


def _tell_the_case(
    invitation: Invitation,
    response: Response | None,
    talk: ConversationState,
    turn: Transition,
    message: Message,
    now: dt.datetime,
) -> None:
    if response is not None and turn.declined:
        _no_call_after_all(response, message, now)
    if response is not None and turn.callback and turn.score is None:
        unprompted.call_after_all(response, now=now)
    if response is None and turn.comment:
        unprompted.take_in(message, now=now, asked=invitation, why=Why.NO_SCORE)
    elif turn.is_elsewhere and turn.comment:
        _words_elsewhere(invitation, response, talk, message, now)


def _no_call_after_all(response: Response, message: Message, now: dt.datetime) -> None:
    """The request stands, because a colleague may be dialling: the agent is told, and decides."""
    case = triage.decide(response.pk, now=now).case
    if case is not None:
        verbs.note(case, None, f"“{message.body}”: the customer does not want a call any more.", now=now)


def _words_elsewhere(
    invitation: Invitation, response: Response | None, talk: ConversationState, message: Message, now: dt.datetime
) -> None:
    case = unprompted.open_case([invitation.customer])
    is_soon = talk.since_asked is not None and talk.since_asked < STILL_ABOUT_IT
    if case is None and response is not None and is_soon and not talk.is_late:
        intake.add_comment(response, message.body)
    else:
        unprompted.take_in(message, now=now, asked=invitation)
