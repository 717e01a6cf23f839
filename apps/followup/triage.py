"""Deciding about one answer: does somebody call, how soon, and in which case.

An answer is triaged when it comes, and once more where the customer asks for a call, or names a time, after the score.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.lifecycle.move import opened
from apps.followup.lots import drawing
from apps.followup.models.case import OPEN, UNHELD, Case, Priority, Reason, Status
from apps.followup.models.event import Cause
from apps.followup.models.triage import Triage
from apps.followup.timing.preferred_time import preferred_slot
from apps.people.models import Team
from apps.surveys.models import Response
from apps.surveys.scales import Group, is_severe

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
        if triage is None:
            return _first(response, now)
        return _again(triage, response, now)


def untriaged(*, now: dt.datetime, older_than: dt.timedelta = dt.timedelta(0)) -> list[int]:
    """Keys of the answers that still need a decision, oldest first: none made, or a call asked for since."""
    undecided = Q(triage=None) | Q(callback_requested=True, triage__decision=Decision.NONE)
    waiting = Response.objects.filter(undecided, received_at__lte=now - older_than)
    return set_aside.offered("triage", waiting.order_by("pk"), now=now)


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
    need = _Need(response, now, previous=case.previous)
    if Reason.CALLBACK not in case.reasons:
        _join(case.pk, need, Cause.CALL_REQUESTED)
    if case.callback_at is None:
        _agree_on_time(case.pk, need)


def _agree_on_time(case_id: int, need: _Need) -> None:
    """The time that an answer names holds for the open case that it joined, while nobody has spoken with them."""
    slot = need.slot
    if slot is None or slot[0] <= need.now:
        return
    rows = Case.objects.select_for_update(of=("self",)).select_related("team").filter(reached_at=None)
    case = rows.filter(pk=case_id, status__in=UNHELD).first()
    if case is not None and case.callback_at != slot[0]:
        verbs.schedule_callback(case, None, slot[0], now=need.now, cause=Cause.TIME_CHOSEN)


def first_attempt_due(team: Team, priority: Priority, opened_at: dt.datetime) -> dt.datetime:
    """Return the end of the team's allowance for this priority, counted in its own working hours."""
    hours = {
        Priority.NORMAL: team.sla_hours_normal,
        Priority.HIGH: team.sla_hours_high,
        Priority.URGENT: team.sla_hours_urgent,
        Priority.CRITICAL: team.sla_hours_urgent,
    }[priority]
    return team.calendar.add_working(opened_at, dt.timedelta(hours=hours))


def raise_to_call(case_id: int, *, now: dt.datetime) -> None:
    """Make an open case as urgent as one that began with the customer asking for a call."""
    case = Case.objects.select_related("team").get(pk=case_id)
    if Reason.CALLBACK not in case.reasons:
        due_at = first_attempt_due(case.team, Priority.URGENT, now)
        reasons = [Reason.CALLBACK]
        cause = Cause.CALL_REQUESTED
        verbs.join(case.pk, now=now, priority=Priority.URGENT, reasons=reasons, due_at=due_at, cause=cause)


@dataclass(frozen=True)
class _Need:
    """The weight of an answer and its reasons; ``previous`` is the last closed case of an unhappy customer."""

    response: Response
    now: dt.datetime
    previous: Case | None

    @property
    def reason(self) -> Reason:
        if self.response.group == Group.DETRACTOR:
            return Reason.REPEAT if self.previous else Reason.DETRACTOR
        return Reason.CALLBACK

    @property
    def reasons(self) -> list[Reason]:
        asked = self.response.callback_requested and self.reason != Reason.CALLBACK
        return [self.reason, Reason.CALLBACK] if asked else [self.reason]

    @cached_property
    def priority(self) -> Priority:
        """Return it by score or request; one higher for someone who is unhappy again."""
        step = 1 if self.reason == Reason.REPEAT else 0
        return Priority(min(self._base + step, Priority.CRITICAL))

    @cached_property
    def _base(self) -> Priority:
        if self.response.callback_requested:
            return Priority.URGENT
        return Priority.HIGH if is_severe(self.response.scale, self.response.score) else Priority.NORMAL

    @property
    def may_wait(self) -> bool:
        """Say whether nothing is urgent about the answer, so that it may take part in a lot."""
        return self._base == Priority.NORMAL

    @property
    def zones(self) -> tuple[str, ...]:
        """Return where to call; nowhere for a customer without a number. If it tells nothing: the team's zone."""
        if not self.response.customer.phone:
            return ()
        return self.response.customer.zones or (self.response.survey.team.time_zone,)

    @property
    def slot(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Start and end of the time to call that the customer asked for, if any is still to come."""
        response = self.response
        return preferred_slot(response.preferred_time, self.now, self.zones) if response.callback_requested else None

    @property
    def due_at(self) -> dt.datetime:
        return first_attempt_due(self.response.survey.team, self.priority, self.now)


def _follow_up(response: Response, now: dt.datetime) -> tuple[Case, Triage.Decision, str]:
    """Join the open case or open one. Either may be lost to another worker in between: then the other is tried."""
    need = _Need(response, now, previous=_previous(response))
    for _ in range(_TRIES):
        joined = _join_open(need)
        if joined is not None:
            _agree_on_time(joined.pk, need)
            return joined, Decision.JOINED, need.reason
        opened = _open(need)
        if opened is not None:
            return opened, Decision.OPENED, need.reason
    raise RuntimeError(f"response {response.pk} could be put neither into an open case nor into a new one")


def _previous(response: Response) -> Case | None:
    closed = Case.objects.filter(customer=response.customer, team=response.survey.team).exclude(status__in=OPEN)
    return closed.exclude(status=Status.INVALID).order_by("-opened_at", "-pk").first()


def _join_open(need: _Need) -> Case | None:
    response = need.response
    mine = Case.objects.open().filter(customer=response.customer, team=response.survey.team)
    case_id = mine.values_list("pk", flat=True).first()
    return None if case_id is None else _join(case_id, need, Cause.FURTHER_ANSWER)


def _join(case_id: int, need: _Need, cause: Cause) -> Case | None:
    try:
        return verbs.join(
            case_id, now=need.now, priority=need.priority, reasons=need.reasons, due_at=need.due_at, cause=cause
        )
    except Refused:  # closed in the meantime
        return None


def _open(need: _Need) -> Case | None:
    drawn = drawing.draw(need.response, now=need.now) if need.may_wait else None
    try:
        with transaction.atomic():
            case = Case.objects.create(**_columns(need) | _held_back(need, drawn))
            opened(case, now=need.now, asked_first=drawn is not None and drawn.call_from is not None)
            if drawn is not None:
                drawing.record(drawn, case, need.response, now=need.now)
    except IntegrityError:  # another answer of this customer opened one at the same moment
        return None
    return case


def _held_back(need: _Need, drawn: drawing.Draw | None) -> dict[str, object]:
    """Return the later times of a case whose customer is asked first: a declared exception to the usual deadline."""
    if drawn is None or drawn.call_from is None:
        return {}
    due_at = first_attempt_due(need.response.survey.team, need.priority, drawn.call_from)
    return {"ready_at": drawn.call_from, "due_at": due_at}


def _columns(need: _Need) -> dict[str, object]:
    response, team, now = need.response, need.response.survey.team, need.now
    slot = need.slot
    later = slot is not None and slot[0] > now
    return {
        "team": team,
        "customer": response.customer,
        "survey": response.survey,
        "touchpoint": response.touchpoint,
        "opening_response": response,
        "previous": need.previous,
        "status": Status.WAITING if later else Status.QUEUED,
        "priority": need.priority,
        "reasons": need.reasons,
        "zone_key": ",".join(need.zones),
        "opened_at": now,
        "due_at": max(need.due_at, slot[1]) if slot else need.due_at,
        "ready_at": slot[0] if slot and later else now,
        "callback_at": slot[0] if slot else None,
        "attempts_allowed": team.max_attempts,
    }
