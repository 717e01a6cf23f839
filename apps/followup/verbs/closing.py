"""Closing a case, by whatever door, and opening it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import lifecycle, resurveys
from apps.followup.contact import Contact, check_contact, contact_in, group_of
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import check_allowed, move
from apps.followup.models.case import DISPOSITIONS, Case, Status
from apps.followup.models.event import Cause
from apps.followup.models.promise import Promise
from apps.followup.models.root_cause import RootCause
from apps.people.models import User

# A case that is open again counts in no group, and is nobody's credit.
OPEN_AGAIN: dict[str, Any] = {"closed_at": None, "outcome_group": "", "credited_to": None}
_CLOSED: dict[str, Any] = {"holder": None, "lease_until": None, "callback_at": None}


@dataclass(frozen=True)
class PromiseDraft:
    """A promise made while closing: what, by when, and whose it is (None: the agent's own)."""

    what: str
    due_at: dt.datetime
    owner: User | None = None


@transaction.atomic
def close(
    case: Case,
    verb: Verb,
    to: Status,
    *,
    now: dt.datetime,
    actor: User | None,
    why: str = "",
    details: dict[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    last_result: str = "",
) -> Case:
    """Close the case, by whatever verb: the only writer of ``closed_at``. What counts later is frozen here.

    Group and credit are read off what happened, the re-surveys follow from them. A conversation in writing is kept
    as the time at which the customer was reached. ``last_result`` is of the call that closes it. Raises Refused as a
    move does.
    """
    contact = None if to == Status.INVALID else contact_in(case)
    columns = _CLOSED | {"closed_at": now, **_frozen(case, to, contact, last_result), **(changes or {})}
    move(case, verb, now=now, actor=actor, to=to, why=why, details=details, changes=columns)
    if to != Status.INVALID:
        resurveys.plan(case, now=now)
    return case


def _frozen(case: Case, to: Status, contact: Contact | None, last_result: str) -> dict[str, Any]:
    if to == Status.INVALID:
        return {"outcome_group": "", "credited_to": None}
    frozen: dict[str, Any] = {"outcome_group": group_of(case, contact, last_result)}
    if contact is None:
        return frozen | {"credited_to": None}
    return frozen | {"credited_to": contact.agent, "reached_at": contact.at, "reached_by": contact.agent}


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
    overrule: str = "",
) -> Case:
    """Close the case as what it came to.

    ``overrule``: why a lead closes it although nobody spoke with the customer, or tried to; kept as an event of its
    own, and not looked at where no rule says no. Raises Refused: ``disposition_unknown``, ``no_contact``,
    ``no_attempt``, ``overrule_not_allowed``, ``root_cause_missing`` (the customer was spoken with), ``promise_empty``,
    and those of a move.
    """
    if disposition not in DISPOSITIONS:
        raise Refused(
            "disposition_unknown",
            _("Choose what the call came to: {dispositions}.").format(dispositions=", ".join(DISPOSITIONS)),
        )
    to = Status(disposition)
    check_allowed(case, Verb.RESOLVE, actor, to)
    _check_contact(case, to, actor, overrule.strip(), now)
    if root_cause is None and to != Status.INVALID and contact_in(case) is not None:
        raise Refused("root_cause_missing", _("The customer was reached: choose the root cause."))
    close(case, Verb.RESOLVE, to, now=now, actor=actor, why=note, changes={"root_cause": root_cause})
    _record_promises(promises, case, actor, now)
    return case


def _check_contact(case: Case, to: Status, actor: User, overrule: str, now: dt.datetime) -> None:
    try:
        check_contact(case, to)
    except Refused:
        if not overrule:
            raise
        if not lifecycle.may(actor, Verb.OVERRULE, case):
            raise Refused("overrule_not_allowed", _("Only a lead may close a case without contact: ask one.")) from None
        move(case, Verb.OVERRULE, now=now, actor=actor, why=overrule)


def _record_promises(promises: Sequence[PromiseDraft], case: Case, actor: User, now: dt.datetime) -> None:
    if any(not draft.what.strip() for draft in promises):
        raise Refused("promise_empty", _("Say what was promised."))
    Promise.objects.bulk_create(
        Promise(case=case, what=draft.what.strip()[:300], owner=draft.owner or actor, made_at=now, due_at=draft.due_at)
        for draft in promises
    )


@transaction.atomic
def reopen(case: Case, actor: User | None, *, now: dt.datetime, why: str = "", cause: Cause | None = None) -> Case:
    """Back to the queue, with as many attempts again. Raises Refused ``other_case_open``, and those of a move."""
    changes = {
        **OPEN_AGAIN,
        "ready_at": now,
        "merged_into": None,
        "attempts_allowed": case.attempts_made + case.team.max_attempts,
    }
    try:
        with transaction.atomic():
            move(case, Verb.REOPEN, now=now, actor=actor, to=Status.QUEUED, why=why, cause=cause, changes=changes)
    except IntegrityError as taken:
        raise Refused(
            "other_case_open", _("This customer has another open case in the team: go on with that one.")
        ) from taken
    resurveys.call_off(case)
    return case
