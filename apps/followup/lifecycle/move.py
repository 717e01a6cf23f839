"""The one way in which a case changes: check the table, compare and set, write the event; all or nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import lifecycle
from apps.followup.lifecycle import Verb
from apps.followup.models.case import Case, Status
from apps.followup.models.event import CaseEvent, Cause
from apps.followup.models.queue_rank import RANKED_BY, rank_of
from apps.messaging.models import Message
from apps.people.models import User


def move(
    case: Case,
    verb: Verb,
    *,
    now: dt.datetime,
    actor: User | None = None,
    to: str | None = None,
    why: str = "",
    cause: Cause | None = None,
    details: dict[str, Any] | None = None,
    changes: dict[str, Any] | None = None,
    message: Message | None = None,
) -> CaseEvent:
    """Move ``case`` (as the caller saw it) and write its event, in one transaction; the object is brought up to date.

    ``changes`` maps further columns to plain values; ``message`` is what the customer wrote about it. ``why``: words of
    a person; ``cause``: the system's reason, with its ``details``. Raises Refused: ``not_allowed`` where the table or
    the person's role forbids it, ``stale`` where the case is no longer as the caller saw it. Then nothing was written.
    """
    after = Status(to or case.status)
    check_allowed(case, verb, actor, after)
    changes = changes or {}
    columns = {"status": after, **changes}
    columns["queue_rank"] = rank_of({name: columns.get(name, getattr(case, name)) for name in RANKED_BY}, now)
    if _is_out_of_turn(case, changes):
        columns["turn_at"] = None
    with transaction.atomic():
        _compare_and_set(case, columns)
        event = CaseEvent.objects.create(
            case_id=case.pk,
            verb=verb,
            actor=actor,
            at=now,
            before=case.status,
            after=after,
            why=why,
            cause=cause or "",
            details=details or {},
            changes=plain(changes),
            message=message,
        )
    for column, value in columns.items():
        setattr(case, column, value)
    return event


def opened(case: Case, *, now: dt.datetime, asked_first: bool = False) -> None:
    """Write the first event of a new case, with its reasons; ``asked_first``: by a lot, before the call."""
    opening_event(case, now=now, asked_first=asked_first).save(force_insert=True)


def opening_event(case: Case, *, now: dt.datetime, asked_first: bool) -> CaseEvent:
    """Return the first event of a new case, not saved; many are written at once where many cases are opened."""
    details: dict[str, Any] = {"reasons": list(case.reasons), **({"asked_first": True} if asked_first else {})}
    return CaseEvent(case_id=case.pk, verb=Verb.OPEN, at=now, before="", after=case.status, details=details)


def check_allowed(case: Case, verb: Verb, actor: User | None, after: Status) -> None:
    """Raise Refused ``not_allowed`` where the table or the person's role forbids this move."""
    if not lifecycle.allows(verb, case.status, after):
        raise Refused("not_allowed", _impossible(case))
    if not lifecycle.may(actor, verb, case):
        raise Refused("not_allowed", _forbidden(case))


def _impossible(case: Case) -> str:
    status = Status(case.status).label
    return _("The case’s status is “{status}”: this cannot be done with it any more. Load it again.").format(
        status=status
    )


def _forbidden(case: Case) -> str:
    if case.status == Status.CLAIMED:
        return _("A colleague holds this case. Ask them to release it, or ask a lead.")
    return _("Claim the case first: only its holder or a lead may do this.")


def _is_out_of_turn(case: Case, changes: dict[str, Any]) -> bool:
    """Say whether another deadline or team takes a case from those among whom its turn was drawn."""
    return "team" in changes or changes.get("due_at", case.due_at) != case.due_at


def _compare_and_set(case: Case, columns: dict[str, Any]) -> None:
    """Holder and number of attempts are compared beside the status, so that a repeated click loses too."""
    same = Case.objects.filter(
        pk=case.pk, status=case.status, holder_id=case.holder_id, attempts_made=case.attempts_made
    )
    if same.update(**columns) != 1:
        raise stale()


def stale() -> Refused:
    """Return the refusal for whoever acts upon a case as it no longer is."""
    return Refused("stale", _("Somebody changed this case in the meantime. Load it again and repeat what you did."))


def plain(changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changed columns as an event stores them: JSON values, a model by its key."""
    return {column: _plain(value) for column, value in changes.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, dt.datetime) else value
