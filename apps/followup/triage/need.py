"""The weight of an answer, and the time within which somebody calls: pure. What the database knows is given."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from apps.followup.lots import turns
from apps.followup.lots.drawing import Draw
from apps.followup.models.case import Case, Priority, Reason, Status
from apps.followup.timing.preferred_time import preferred_slot
from apps.people.models import Team
from apps.surveys.models import Response
from apps.surveys.scales import Group, is_severe


def first_attempt_due(team: Team, priority: Priority, opened_at: dt.datetime) -> dt.datetime:
    """Return the end of the team's allowance for this priority, counted in its own working hours."""
    hours = {
        Priority.NORMAL: team.sla_hours_normal,
        Priority.HIGH: team.sla_hours_high,
        Priority.URGENT: team.sla_hours_urgent,
        Priority.CRITICAL: team.sla_hours_urgent,
    }[priority]
    return team.calendar.add_working(opened_at, dt.timedelta(hours=hours))


class Deadlines:
    """The deadlines of what is opened at one moment, each counted once however many answers share it."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self._counted = cache(first_attempt_due)

    def first_attempt(self, team: Team, priority: Priority) -> dt.datetime:
        """Return it; raises NeverOpen where the team has no working hours."""
        return self._counted(team, priority, self.now)


@dataclass(frozen=True)
class Need:
    """An answer that somebody is to call about; ``previous_id`` is the last closed case of an unhappy customer."""

    response: Response
    deadlines: Deadlines
    previous_id: int | None

    @property
    def now(self) -> dt.datetime:
        return self.deadlines.now

    @property
    def team(self) -> Team:
        return self.response.survey.team

    @cached_property
    def reason(self) -> Reason:
        if self.response.group == Group.DETRACTOR:
            return Reason.REPEAT if self.previous_id else Reason.DETRACTOR
        return Reason.CALLBACK

    @cached_property
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

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Return where to call; nowhere for a customer without a number. If it tells nothing: the team's zone."""
        if not self.response.customer.phone:
            return ()
        return self.response.customer.zones or (self.team.time_zone,)

    @cached_property
    def slot(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Start and end of the time to call that the customer asked for, if any is still to come."""
        response = self.response
        return preferred_slot(response.preferred_time, self.now, self.zones) if response.callback_requested else None

    @property
    def due_at(self) -> dt.datetime:
        return self.deadlines.first_attempt(self.team, self.priority)


class NewCase(NamedTuple):
    """The case that an answer opens, not saved, and its turn where one was drawn."""

    case: Case
    turn: turns.Turn | None


def new_case(need: Need, drawn: Draw | None) -> NewCase:
    """Return the case that the answer opens."""
    columns = _columns(need) | _held_back(need, drawn)
    turn = turns.draw(need.response, columns) if need.team.draws_turns else None
    return NewCase(Case(**columns, turn_at=turn.at if turn else None), turn)


def _columns(need: Need) -> dict[str, Any]:
    response, now, slot = need.response, need.now, need.slot
    later = slot is not None and slot[0] > now
    return {
        "team": need.team,
        "customer_id": response.customer_id,
        "survey_id": response.survey_id,
        "touchpoint_id": response.touchpoint_id,
        "opening_response_id": response.pk,
        "previous_id": need.previous_id,
        "status": Status.WAITING if later else Status.QUEUED,
        "priority": need.priority,
        "reasons": need.reasons,
        "zone_key": ",".join(need.zones),
        "opened_at": now,
        "due_at": max(need.due_at, slot[1]) if slot else need.due_at,
        "ready_at": slot[0] if slot and later else now,
        "callback_at": slot[0] if slot else None,
        "attempts_allowed": need.team.max_attempts,
    }


def _held_back(need: Need, drawn: Draw | None) -> dict[str, dt.datetime]:
    """Return the later times of a case whose customer is asked first: a declared exception to the usual deadline."""
    if drawn is None or drawn.call_from is None:
        return {}
    return {"ready_at": drawn.call_from, "due_at": first_attempt_due(need.team, need.priority, drawn.call_from)}
