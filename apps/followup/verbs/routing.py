"""Verbs of a lead or the system: join, escalate, transfer, merge, mark a breach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import lifecycle
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move, stale
from apps.followup.lots import waiting
from apps.followup.models.case import Case, Priority, Status
from apps.followup.models.event import Cause
from apps.followup.verbs.closing import close
from apps.people.models import Team, User

_FREE: dict[str, Any] = {"holder": None, "lease_until": None}


@transaction.atomic
def join(
    case_id: int,
    *,
    now: dt.datetime,
    priority: int,
    reasons: Sequence[str],
    due_at: dt.datetime,
    cause: Cause,
    details: dict[str, Any] | None = None,
) -> Case:
    """A further answer joins the open case: priority can only rise, the deadline only come nearer.

    The row is locked, because two answers may join at once and neither's priority may be lost. Raises Refused
    ``not_allowed`` where the case was closed in the meantime.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("team").get(pk=case_id)
    changes: dict[str, Any] = {"priority": max(case.priority, priority)}
    if added := [reason for reason in reasons if reason not in case.reasons]:
        changes["reasons"] = [*case.reasons, *added]
    if case.first_attempt_at is None and case.callback_at is None:
        changes["due_at"] = min(case.due_at, due_at)
    # A lot keeps nobody waiting who complains again, or asks for a call.
    changes = waiting.ending_the_wait(case, now=now) | changes
    move(case, Verb.JOIN, now=now, cause=cause, details=details, changes=changes)
    return case


def escalate(case: Case, actor: User, *, now: dt.datetime, why: str) -> Case:
    """Move it to the head of the queue, out of the agent's hands; the reason is for the lead."""
    if not why.strip():
        raise Refused("reason_missing", _("Say why this needs a lead."))
    changes = {**_FREE, "priority": Priority.CRITICAL, "ready_at": now, "callback_at": None}
    move(case, Verb.ESCALATE, now=now, actor=actor, to=Status.QUEUED, why=why.strip(), changes=changes)
    return case


@transaction.atomic
def transfer(case: Case, actor: User, team: Team, *, now: dt.datetime, why: str = "") -> Case:
    """Into another team's queue. Raises Refused ``other_case_open`` where that team has one of this customer."""
    changes = {**_FREE, "team": team, "attempts_allowed": case.attempts_made + team.max_attempts}
    try:
        with transaction.atomic():
            move(case, Verb.TRANSFER, now=now, actor=actor, to=Status.QUEUED, why=why, changes=changes)
    except IntegrityError as taken:
        raise Refused(
            "other_case_open", _("{team} has an open case of this customer: merge the two.").format(team=team)
        ) from taken
    return case


@transaction.atomic
def merge(case: Case, into: Case, actor: User, *, now: dt.datetime) -> Case:
    """Close ``case`` as a double of ``into``, which keeps the higher priority. No re-survey follows the double."""
    if case.pk == into.pk or case.customer_id != into.customer_id:
        raise Refused("not_a_double", _("Only two open cases of the same customer can be merged."))
    if not lifecycle.may(actor, Verb.MERGE, into):
        raise Refused("not_allowed", _("The other case is another team's: transfer it first."))
    join(
        into.pk,
        now=now,
        priority=case.priority,
        reasons=case.reasons,
        due_at=case.due_at,
        cause=Cause.MERGED,
        details={"case": case.pk},
    )
    return close(case, Verb.MERGE, Status.INVALID, now=now, actor=actor, changes={"merged_into": into})


def mark_breach(case: Case, *, now: dt.datetime) -> Case:
    """The first attempt is overdue. The status stays; the queue puts the case first.

    Raises Refused ``stale`` where it is marked already: of two sweeps at once the second would find no other change.
    """
    with transaction.atomic():
        if not Case.objects.select_for_update().filter(pk=case.pk, breached_at=None):
            raise stale()
        move(case, Verb.BREACH, now=now, changes={"breached_at": now})
    return case
