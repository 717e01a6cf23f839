"""Reading what customers write: a STOP before all else, then the open question, then the case they have with us."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import intake, verbs
from apps.followup.models.case import OPEN, Case
from apps.messaging import outbox
from apps.messaging.keywords import Keyword, opt_keyword
from apps.messaging.models import Message, Reason, Suppression
from apps.surveys.conversation import Turn, advance
from apps.surveys.models import Invitation, Response, State, Via
from apps.surveys.phrases import phrases_for
from apps.surveys.texts import render, wording_for


@transaction.atomic
def read(message_id: int, *, now: dt.datetime) -> Response | None:
    """Act upon one incoming message, exactly once; the answer it added to, for triage, or None.

    The mark that it was worked and all its effects are one transaction: a worker that dies leaves neither.
    """
    if Message.objects.filter(pk=message_id, worked_at=None).update(worked_at=now) != 1:
        return None
    message = Message.objects.get(pk=message_id)
    keyword = opt_keyword(message.body)
    if keyword in {Keyword.STOP, Keyword.START}:
        _opt(message, keyword, now)
        return None
    invitation = open_question(message, now=now)
    if invitation is None:
        _to_open_case(message, now)
        return None
    return _converse(invitation, message, now)


def open_question(message: Message, *, now: dt.datetime) -> Invitation | None:
    """The newest question asked from that number to that phone that still waits for words, locked."""
    asked = Invitation.objects.filter(
        message__address=message.address, message__sender=message.sender, expires_at__gt=now
    ).exclude(state=State.DONE)
    locked = asked.select_for_update(of=("self",)).select_related("survey", "customer")
    return locked.order_by("-message__sent_at", "-pk").first()


def _opt(message: Message, keyword: Keyword, now: dt.datetime) -> None:
    if keyword == Keyword.START:
        Suppression.lift(message.channel, message.address, now)
        return
    Suppression.put(message.channel, message.address, Reason.STOP, now)
    outbox.withhold_all(message.channel, message.address, reason="opted_out")


def _to_open_case(message: Message, now: dt.datetime) -> None:
    """Words outside any question belong to the case that the customer has with us."""
    customers = Customer.objects.filter(phone=message.address)
    case = Case.objects.filter(customer__in=customers, status__in=OPEN).order_by("-opened_at").first()
    if case is not None:
        verbs.note(case, None, f"The customer wrote: {message.body}", now=now)


def _converse(invitation: Invitation, message: Message, now: dt.datetime) -> Response | None:
    turn = advance(invitation.state, message.body, scale=invitation.survey.scale, asked_again=invitation.asked_again)
    response = _keep(invitation, turn, now)
    asked_again = F("asked_again") + 1 if turn.misunderstood else 0
    Invitation.objects.filter(pk=invitation.pk).update(state=turn.state, asked_again=asked_again)
    _answer(invitation, turn, message, now)
    return response


def _keep(invitation: Invitation, turn: Turn, now: dt.datetime) -> Response | None:
    response = _response(invitation, turn, now)
    if response is None:
        return None
    if turn.score is None:
        intake.add_comment(response, turn.comment)
    if turn.callback:
        intake.request_callback(response, turn.preferred_time)
    return response


def _response(invitation: Invitation, turn: Turn, now: dt.datetime) -> Response | None:
    if turn.score is None:
        return invitation.responses.order_by("-pk").first()
    answer = intake.Answer(
        survey=invitation.survey,
        customer=invitation.customer,
        invitation=invitation,
        score=turn.score,
        comment=turn.comment,
        via=Via.SMS,
        served_by=invitation.served_by,
        answered_at=now,
    )
    return intake.take(answer, now=now).response


def _answer(invitation: Invitation, turn: Turn, message: Message, now: dt.datetime) -> None:
    """Say the next thing, at once and at any hour: the customer has just written to us."""
    text = _words(invitation, turn)
    if not text:
        return
    filled = render(text, name=invitation.customer.name, company=invitation.survey.company, link=invitation.url)
    try:
        outbox.enqueue(message.channel, message.address, filled, key=f"reply:{message.pk}", now=now)
    except Refused:  # they asked us to stop in the meantime
        return


def _words(invitation: Invitation, turn: Turn) -> str:
    wording = wording_for(invitation.survey, invitation.language)
    if turn.say == "reason":
        latest = invitation.responses.order_by("-pk").first()
        return wording.reason_for(latest.group) if latest else ""
    if turn.say == "link":
        return wording.again + " {link}"
    if not turn.say:
        return ""
    how_to_reply = phrases_for(wording.language).get(f"reply_{turn.say}", "")
    return f"{getattr(wording, turn.say)} {how_to_reply}".strip()
