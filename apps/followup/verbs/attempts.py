"""Verbs of an agent with a case in hand: try to reach the customer, agree on a time, promise."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import wrong_numbers
from apps.followup.calls import callback_offers
from apps.followup.contact import contact_in
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.attempt import UNREACHED, Attempt, Result
from apps.followup.models.case import Case, Status
from apps.followup.models.event import Cause
from apps.followup.models.promise import Promise
from apps.followup.timing import retries
from apps.followup.verbs.closing import close
from apps.messaging.models import Message, PhoneCall
from apps.people.models import User

_FREE: dict[str, Any] = {"holder": None, "lease_until": None}
_TRY_AGAIN = UNREACHED
# History that is brought in from another system sends nobody a message.
_RECENT = dt.timedelta(days=1)


@transaction.atomic
def log_attempt(
    case: Case,
    agent: User,
    result: str,
    *,
    now: dt.datetime,
    note: str = "",
    callback_at: dt.datetime | None = None,
    started_at: dt.datetime | None = None,
    phone_call: PhoneCall | None = None,
) -> Attempt:
    """Record a call. Where nobody was reached the case goes back until the next try, after the last to unreachable;
    then the customer is offered to choose a time.

    ``callback_at`` is needed for ``call_later``. Raises Refused: ``callback_missing``, ``callback_past``,
    ``started_later``, ``started_before_answer``, and those of a move.
    """
    started = started_at or now
    _check_start(case, started, now)
    to, changes = _outcome(case, Result(result), started, now, callback_at)
    changes |= _attempt_columns(case, agent, Result(result), started)
    details = {"result": Result(result).value}
    if to == Status.UNREACHABLE:
        close(case, Verb.LOG_ATTEMPT, to, now=now, actor=agent, details=details, changes=changes, last_result=result)
    else:
        move(case, Verb.LOG_ATTEMPT, now=now, actor=agent, to=to, details=details, changes=changes)
    _update_wrong_number(case, result, phone_call, now)
    if result in _TRY_AGAIN and case.attempts_made >= case.attempts_allowed and now - started < _RECENT:
        callback_offers.offer(case, now=now)
    return Attempt.objects.create(
        case=case,
        number=case.attempts_made,
        agent=agent,
        started_at=started,
        result=result,
        note=note,
        phone_call=phone_call,
    )


def _check_start(case: Case, started: dt.datetime, now: dt.datetime) -> None:
    """A call belongs to the answer that opened the case; a page names its start to the minute."""
    if started > now:
        raise Refused("started_later", _("A call cannot have started in the future. Correct the time it started."))
    if started < case.opening_response.answered_at.replace(second=0, microsecond=0):
        raise Refused(
            "started_before_answer",
            _("This call is dated before the answer that opened the case. Correct the time it started."),
        )


def _update_wrong_number(case: Case, result: str, phone_call: PhoneCall | None, now: dt.datetime) -> None:
    if result == Result.WRONG_NUMBER:
        wrong_numbers.flag(case, phone_call, now=now)
    elif result == Result.REACHED:
        wrong_numbers.unflag(case, phone_call, now=now)


def _attempt_columns(case: Case, agent: User, result: Result, started: dt.datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {
        "attempts_made": case.attempts_made + 1,
        "first_attempt_at": min(case.first_attempt_at or started, started),
    }
    if result == Result.REACHED:
        changes |= {"reached_at": started, "reached_by": agent}
    return changes


def _outcome(
    case: Case, result: Result, started: dt.datetime, now: dt.datetime, callback_at: dt.datetime | None
) -> tuple[Status, dict[str, Any]]:
    if result == Result.CALL_LATER:
        return Status.WAITING, _agreed(callback_at, now)
    if result not in _TRY_AGAIN:
        return Status.CLAIMED, {}
    if case.attempts_made + 1 >= case.attempts_allowed and contact_in(case) is None:
        return Status.UNREACHABLE, {}
    again = retries.next_attempt_at(
        result,
        started,
        rules=_rules(case),
        calendar=case.team.calendar,
        zones=case.zones,
        hours=case.team.allowed_hours,
    )
    return Status.QUEUED, {**_FREE, "ready_at": max(again, now), "callback_at": None}


def _rules(case: Case) -> retries.RetryRules:
    return retries.RetryRules(
        no_answer=dt.timedelta(minutes=case.team.retry_no_answer_minutes),
        busy=dt.timedelta(minutes=case.team.retry_busy_minutes),
        max_attempts=case.attempts_allowed,
    )


def _agreed(callback_at: dt.datetime | None, now: dt.datetime) -> dict[str, Any]:
    if callback_at is None:
        raise Refused("callback_missing", _("Say when the customer wants to be called: give a date and a time."))
    if callback_at <= now:
        raise Refused("callback_past", _("The agreed time has passed already. Give one that is still to come."))
    return {**_FREE, "ready_at": callback_at, "callback_at": callback_at}


def schedule_callback(
    case: Case,
    actor: User | None,
    callback_at: dt.datetime,
    *,
    now: dt.datetime,
    why: str = "",
    cause: Cause | None = None,
) -> Case:
    """The customer will be called at ``callback_at``; until then nobody is offered the case."""
    changes = _agreed(callback_at, now) | {"due_at": max(case.due_at, callback_at)}
    move(case, Verb.SCHEDULE_CALLBACK, now=now, actor=actor, to=Status.WAITING, why=why, cause=cause, changes=changes)
    return case


@transaction.atomic
def promise(case: Case, actor: User, what: str, due_at: dt.datetime, *, now: dt.datetime, owner: User) -> Promise:
    """Something the customer was told will be done. Raises Refused ``promise_empty``."""
    if not what.strip():
        raise Refused("promise_empty", _("Say what was promised."))
    move(case, Verb.PROMISE, now=now, actor=actor, why=what.strip()[:300])
    return Promise.objects.create(case=case, what=what.strip()[:300], owner=owner, made_at=now, due_at=due_at)


@transaction.atomic
def keep_promise(given: Promise, actor: User, *, now: dt.datetime) -> None:
    """The promise was kept; a second time changes nothing."""
    if Promise.objects.filter(pk=given.pk, kept_at=None).update(kept_at=now) == 1:
        move(given.case, Verb.KEEP_PROMISE, now=now, actor=actor, why=given.what)


def note(case: Case, actor: User | None, text: str, *, now: dt.datetime, message: Message | None = None) -> None:
    """Put a remark on the timeline; ``message``: what the customer wrote about it. Raises Refused ``note_empty``."""
    if not text.strip():
        raise Refused("note_empty", _("Write the note first."))
    move(case, Verb.NOTE, now=now, actor=actor, why=text.strip(), message=message)
