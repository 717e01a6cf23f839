"""Words that answer no question of ours: to the case that the customer has with us, else before the leads."""

from __future__ import annotations

import datetime as dt

from apps.conversation import unmatched
from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.unmatched import Why
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import verbs
from apps.followup.models import Case, Priority, Reason, Status
from apps.followup.timing import sla
from apps.messaging.models import Channel, Message
from apps.surveys.models import Invitation, Response

# Who asks for a call so long after a case was closed is not speaking of it any more.
REOPENED_WITHIN = dt.timedelta(days=90)


def take_in(message: Message, *, now: dt.datetime, asked: Invitation | None = None, why: str = "") -> None:
    """``asked``: the question that they wrote to without answering it; it tells who of a family it is.

    ``why``: for the leads' inbox, where it ends if the customer has no case with us.
    """
    people = [asked.customer] if asked else senders(message)
    wants_call = asks_for_call(message.body)
    case = open_case(people) or (_reopened(people, now) if wants_call else None)
    if case is not None:
        verbs.customer_wrote(case.pk, message.body, now=now)
        if wants_call:
            raise_to_call(case.pk, now=now)
        return
    reason = Why.CALL if wants_call else Why(why or (Why.NOTHING_OPEN if people else Why.STRANGER))
    waits_for_score = asked if asked and asked.answered_at is None else None
    unmatched.keep(
        message, reason, now=now, customer=people[0] if len(people) == 1 else None, invitation=waits_for_score
    )


def join_open_case(message: Message, *, now: dt.datetime) -> None:
    """For a command such as STOP: the agent should know; where there is no case nobody need."""
    case = open_case(senders(message))
    if case is not None:
        verbs.customer_wrote(case.pk, message.body, now=now)


def senders(message: Message) -> list[Customer]:
    """Who may have written: a family may share a number. Whom we asked last comes first."""
    field = "phone" if message.channel == Channel.SMS else "email"
    people = list(Customer.objects.filter(**{field: message.address}))
    last = Invitation.objects.filter(customer__in=people).values_list("customer_id", flat=True).first()
    return sorted(people, key=lambda person: person.pk != last)


def call_after_all(response: Response, *, now: dt.datetime) -> None:
    """A call is asked for on an answer whose case may be closed by now: then it is opened again.

    An answer that has no case yet, or an open one, is triage's to see to.
    """
    triage = getattr(response, "triage", None)
    case = triage.case if triage else None
    while case is not None and case.merged_into is not None:
        case = case.merged_into
    if case is not None and not case.is_open:
        raise_to_call(_reopen(case, now).pk, now=now)


def raise_to_call(case_id: int, *, now: dt.datetime) -> None:
    """The open case is as urgent as one that began with the request."""
    case = Case.objects.select_related("team").get(pk=case_id)
    if Reason.CALLBACK not in case.reasons:
        due_at = sla.first_attempt_due(case.team, Priority.URGENT, now)
        verbs.join(
            case.pk, now=now, priority=Priority.URGENT, reasons=[Reason.CALLBACK], due_at=due_at, why="asked for a call"
        )


def open_case(people: list[Customer]) -> Case | None:
    """The first person's who has one: the newest of theirs, locked."""
    for person in people:
        cases = Case.objects.open().select_for_update(of=("self",)).filter(customer=person)
        if case := cases.order_by("-opened_at").first():
            return case
    return None


def _reopened(people: list[Customer], now: dt.datetime) -> Case | None:
    closed = Case.objects.filter(customer__in=people[:1], closed_at__gt=now - REOPENED_WITHIN)
    case = closed.exclude(status=Status.INVALID).order_by("-closed_at").first()
    return _reopen(case, now) if case else None


def _reopen(known: Case, now: dt.datetime) -> Case:
    case = Case.objects.select_for_update(of=("self",)).select_related("team").get(pk=known.pk)
    if case.is_open:
        return case
    try:
        return verbs.reopen(case, None, now=now, why="the customer asked for a call")
    except Refused:  # they have a newer case in the team: that one gets the call
        newer = Case.objects.open().filter(customer=case.customer_id, team=case.team_id).get()
        raise_to_call(newer.pk, now=now)
        return newer
