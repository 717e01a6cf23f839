"""Effects of a customer's text on a case: their words join it, and a request for a call makes it urgent."""

from __future__ import annotations

import datetime as dt

from apps.conversation.models import UnmatchedMessage
from apps.conversation.turns.effects import TellCase
from apps.core.refusals import Refused
from apps.followup import triage, verbs
from apps.followup.models import UNHELD, Case, Cause
from apps.messaging.models import Message
from apps.surveys.models import Response

# A case that was closed longer ago is not what a customer speaks of who asks for a call.
REOPENED_WITHIN = dt.timedelta(days=90)
# An agreed time lies ahead.
_SOONEST = dt.timedelta(minutes=1)


def tell(effect: TellCase, message: Message, *, now: dt.datetime) -> None:
    """Put the message on the case; before the leads, if the case was closed while the text was read."""
    case_id = _opened(effect.case, now) if effect.wants_call else effect.case
    case = verbs.customer_wrote(case_id, message, now=now)
    if case is None:
        why = UnmatchedMessage.Why.NOTHING_OPEN
        UnmatchedMessage.objects.get_or_create(message=message, defaults={"why": why, "at": now})
    elif effect.wants_call:
        triage.raise_to_call(case_id, now=now)


def note_call_declined(answer: Response, message: Message, *, now: dt.datetime) -> None:
    """Tell the agent, who decides: the request stands, because a colleague may be dialling."""
    case = triage.decide(answer.pk, now=now).case
    if case is not None:
        verbs.decline_call(case, message, now=now)


def movable_case(answer: Response) -> Case | None:
    """Return the case of this answer, locked, while its call can be agreed for another time; else None.

    It can while nobody has spoken with the customer, and no agent has the case in hand, who may be dialling.
    """
    triaged = getattr(answer, "triage", None)
    rows = Case.objects.select_for_update(of=("self",)).select_related("team").filter(reached_at=None)
    return rows.filter(pk=triaged.case_id, status__in=UNHELD).first() if triaged else None


def move_call(answer: Response, at: dt.datetime, *, now: dt.datetime) -> None:
    """Agree the call for then; for as soon as possible where that has begun."""
    case = movable_case(answer)
    if case is not None:
        verbs.schedule_callback(case, None, max(at, now + _SOONEST), now=now, cause=Cause.TIME_CHOSEN)


def reopen_answered(answer: Response, *, now: dt.datetime) -> None:
    """Open the case of this answer again, as urgent, if it is closed. Triage sees to an open one, and where is none."""
    triaged = getattr(answer, "triage", None)
    case = triaged.case if triaged else None
    while case is not None and case.merged_into is not None:
        case = case.merged_into
    if case is not None and not case.is_open:
        triage.raise_to_call(_opened(case.pk, now), now=now)


def _opened(case_id: int, now: dt.datetime) -> int:
    """Return the key of the open case: this one, opened again if need be, or a newer one of theirs in the team."""
    case = Case.objects.select_for_update(of=("self",)).select_related("team").get(pk=case_id)
    if case.is_open:
        return case.pk
    try:
        return verbs.reopen(case, None, now=now, cause=Cause.CALL_REQUESTED).pk
    except Refused:
        return Case.objects.open().filter(customer=case.customer_id, team=case.team_id).get().pk
