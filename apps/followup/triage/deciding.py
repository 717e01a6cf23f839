"""Deciding about one answer: does somebody call, how soon, and in which case.

An answer is triaged when it comes, and once more where the customer asks for a call, or names a time, after the score.
"""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.lifecycle.move import opened
from apps.followup.lots import drawing, turns
from apps.followup.models.case import OPEN, UNHELD, Case, Priority, Reason, Status
from apps.followup.models.event import Cause
from apps.followup.models.triage import Triage
from apps.followup.triage import marks
from apps.followup.triage.need import Deadlines, Need, first_attempt_due, new_case
from apps.surveys.models import Response

Decision = Triage.Decision
_TRIES = 5


def decide(response_id: int, *, now: dt.datetime) -> Triage:
    """Triage one answer, exactly once however many workers try; the decision that stands.

    Raises Response.DoesNotExist for an unknown answer.
    """
    with transaction.atomic():
        # The lock makes workers with the same answer go one after the other; the later finds the decision made.
        # Most answers need nothing more; what the others need beside it is loaded when they do.
        response = Response.objects.select_for_update().get(pk=response_id)
        triage = Triage.objects.filter(response=response).first()
        decided = _first(response, now) if triage is None else _again(triage, response, now)
        marks.forget([response_id])
        return decided


def raise_to_call(case_id: int, *, now: dt.datetime) -> None:
    """Make an open case as urgent as one that began with the customer asking for a call."""
    case = Case.objects.select_related("team").get(pk=case_id)
    if Reason.CALLBACK not in case.reasons:
        due_at = first_attempt_due(case.team, Priority.URGENT, now)
        reasons = [Reason.CALLBACK]
        cause = Cause.CALL_REQUESTED
        verbs.join(case.pk, now=now, priority=Priority.URGENT, reasons=reasons, due_at=due_at, cause=cause)


def _first(response: Response, now: dt.datetime) -> Triage:
    if not response.needs_follow_up:
        return Triage.objects.create(response=response, decision=Decision.NONE, at=now)
    case, decision, reason = _follow_up(response, now)
    return Triage.objects.create(response=response, decision=decision, reason=reason, case=case, at=now)


def _again(triage: Triage, response: Response, now: dt.datetime) -> Triage:
    if not response.callback_requested:
        return triage
    if triage.case is None:
        triage.case, triage.decision, triage.reason = _follow_up(response, now)
        triage.at = now
        triage.save(update_fields=["case", "decision", "reason", "at"])
    elif triage.case.is_open:
        _raise_to_callback(triage.case, response, now)
    return triage


def _raise_to_callback(case: Case, response: Response, now: dt.datetime) -> None:
    """The case is there already; the call asked for, or its time, came later."""
    need = Need(response, Deadlines(now), previous_id=case.previous_id)
    if Reason.CALLBACK not in case.reasons:
        _join(case.pk, need, Cause.CALL_REQUESTED)
    if case.callback_at is None:
        _agree_on_time(case.pk, need)


def _agree_on_time(case_id: int, need: Need) -> None:
    """The time that an answer names holds for the open case that it joined, while nobody has spoken with them."""
    slot = need.slot
    if slot is None or slot[0] <= need.deadlines.now:
        return
    rows = Case.objects.select_for_update(of=("self",)).select_related("team").filter(reached_at=None)
    case = rows.filter(pk=case_id, status__in=UNHELD).first()
    if case is not None and case.callback_at != slot[0]:
        verbs.schedule_callback(case, None, slot[0], now=need.deadlines.now, cause=Cause.TIME_CHOSEN)


def _follow_up(response: Response, now: dt.datetime) -> tuple[Case, Triage.Decision, str]:
    """Join the open case or open one. Either may be lost to another worker in between: then the other is tried."""
    for _ in range(_TRIES):
        open_case = _open_case(response)
        # Read after it: a case that was closed in the meantime is the one before.
        need = Need(response, Deadlines(now), previous_id=_previous(response))
        if open_case is None:
            case, decision = _open(need), Decision.OPENED
        else:
            case, decision = _join_and_agree(open_case, need), Decision.JOINED
        if case is not None:
            return case, decision, need.reason
    raise RuntimeError(f"response {response.pk} could be put neither into an open case nor into a new one")


def _previous(response: Response) -> int | None:
    closed = Case.objects.filter(customer=response.customer_id, team=response.survey.team).exclude(status__in=OPEN)
    valid = closed.exclude(status=Status.INVALID).order_by("-opened_at", "-pk")
    return valid.values_list("pk", flat=True).first()


def _open_case(response: Response) -> int | None:
    mine = Case.objects.open().filter(customer=response.customer_id, team=response.survey.team)
    return mine.values_list("pk", flat=True).first()


def _join_and_agree(case_id: int, need: Need) -> Case | None:
    joined = _join(case_id, need, Cause.FURTHER_ANSWER)
    if joined is not None:
        _agree_on_time(joined.pk, need)
    return joined


def _join(case_id: int, need: Need, cause: Cause) -> Case | None:
    try:
        return verbs.join(
            case_id,
            now=need.deadlines.now,
            priority=need.priority,
            reasons=need.reasons,
            due_at=need.due_at,
            cause=cause,
        )
    except Refused:  # closed in the meantime
        return None


def _open(need: Need) -> Case | None:
    drawn = drawing.draw(need.response, now=need.deadlines.now) if need.may_wait else None
    new, turn = new_case(need, drawn)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            opened(new, now=need.deadlines.now, asked_first=drawn is not None and drawn.call_from is not None)
            if turn is not None:
                turns.drawn_row(turn, new).save(force_insert=True)
            if drawn is not None:
                drawing.record(drawn, new, need.response, now=need.deadlines.now)
    except IntegrityError:  # another answer of this customer opened one at the same moment
        return None
    return new
