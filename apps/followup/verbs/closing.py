"""Closing a case, and opening it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from apps.core.refusals import Refused
from apps.followup import resurveys
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import DISPOSITIONS, Case, Status
from apps.followup.models.promise import Promise
from apps.followup.models.root_cause import RootCause
from apps.people.models import User


@dataclass(frozen=True)
class PromiseDraft:
    """A promise made while closing: what, by when, and whose it is (None: the agent's own)."""

    what: str
    due_at: dt.datetime
    owner: User | None = None


@transaction.atomic
def resolve(
    case: Case,
    actor: User,
    disposition: str,
    *,
    now: dt.datetime,
    root_cause: RootCause | None = None,
    note: str = "",
    promises: Sequence[PromiseDraft] = (),
) -> Case:
    """Close the case and plan its re-surveys.

    Raises Refused: ``disposition_unknown``, ``root_cause_missing`` (the customer was reached), ``promise_empty``, and
    those of a move.
    """
    if disposition not in DISPOSITIONS:
        raise Refused("disposition_unknown", f"Choose what the call came to: {', '.join(DISPOSITIONS)}.")
    if case.reached_at is not None and root_cause is None:
        raise Refused("root_cause_missing", "The customer was reached: choose the root cause of what went wrong.")
    move(
        case,
        Verb.RESOLVE,
        now=now,
        actor=actor,
        to=disposition,
        why=note,
        changes={"closed_at": now, "holder": None, "lease_until": None, "callback_at": None, "root_cause": root_cause},
    )
    _make(promises, case, actor, now)
    if disposition != Status.INVALID:
        resurveys.plan(case, now=now)
    return case


def _make(promises: Sequence[PromiseDraft], case: Case, actor: User, now: dt.datetime) -> None:
    if any(not pledge.what.strip() for pledge in promises):
        raise Refused("promise_empty", "Say what was promised.")
    Promise.objects.bulk_create(
        Promise(
            case=case, what=pledge.what.strip()[:300], owner=pledge.owner or actor, made_at=now, due_at=pledge.due_at
        )
        for pledge in promises
    )


@transaction.atomic
def reopen(case: Case, actor: User | None, *, now: dt.datetime, why: str = "") -> Case:
    """Back to the queue, with as many attempts again. Raises Refused ``other_case_open``, and those of a move."""
    changes = {
        "closed_at": None,
        "ready_at": now,
        "merged_into": None,
        "attempts_allowed": case.attempts_made + case.team.max_attempts,
    }
    try:
        with transaction.atomic():
            move(case, Verb.REOPEN, now=now, actor=actor, to=Status.QUEUED, why=why, changes=changes)
    except IntegrityError as taken:
        raise Refused(
            "other_case_open", "This customer has another open case in the team: go on with that one."
        ) from taken
    resurveys.call_off(case)
    return case
