"""The wait of those asked first: who waits, until when, and what ends it. Leaving the wait never changes the arm."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import Case, Status
from apps.followup.models.event import Cause
from apps.followup.models.lot import Arm, LotAssignment
from apps.people.models import User


def waits(case: Case, *, now: dt.datetime) -> bool:
    """Return whether a lot holds the case back from being called now."""
    may_wait = case.status == Status.QUEUED and case.ready_at > now and case.attempts_made == 0
    if not may_wait or case.callback_at is not None:
        return False
    return LotAssignment.objects.filter(case=case, arm=Arm.WAIT, counts_until__gt=now).exists()


def ending_the_wait(case: Case, *, now: dt.datetime) -> dict[str, Any]:
    """Return the columns that let the case be called at once; none where it does not wait."""
    if not waits(case, now=now):
        return {}
    # Only answers of normal priority are drawn; what makes a case more urgent than that sets its own deadline.
    due_at = case.team.calendar.add_working(now, dt.timedelta(hours=case.team.sla_hours_normal))
    return {"ready_at": now, "due_at": min(case.due_at, due_at)}


def refuse_while_waiting(case: Case, *, now: dt.datetime) -> None:
    """Raise Refused ``part_of_a_lot`` where the case is not to be called yet."""
    if waits(case, now=now):
        message = _("This customer is asked first: part of a lot. Call from {day} on, or ask a lead to end the wait.")
        raise Refused("part_of_a_lot", message.format(day=in_words(case)))


def in_words(case: Case) -> str:
    """Return when the call may be made, by the team's clock, such as “Thursday, 12 March, 12:00”."""
    return date_format(case.ready_at.astimezone(ZoneInfo(case.team.time_zone)), "l, j E, H:i")


@transaction.atomic
def end_wait(
    case_id: int, actor: User | None, *, now: dt.datetime, why: str = "", cause: Cause | None = None
) -> Case | None:
    """Let the case be called at once: for the system's ``cause``, or because a lead says why. None where it does not
    wait any more.

    Raises Refused: ``reason_missing``, ``not_allowed`` where the actor does not lead.
    """
    if cause is None and not why.strip():
        raise Refused("reason_missing", _("Say why this customer cannot wait."))
    case = Case.objects.select_for_update(of=("self",)).select_related("team").get(pk=case_id)
    changes = ending_the_wait(case, now=now)
    if not changes:
        return None
    move(case, Verb.END_WAIT, now=now, actor=actor, why=why.strip(), cause=cause, changes=changes)
    return case
