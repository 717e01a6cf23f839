"""Taking back a closing that was a slip of the hand."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import resurveys
from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.models.case import Case, Status
from apps.followup.verbs.closing import OPEN_AGAIN
from apps.people.models import User

# Pages offer it for ten seconds; the rest is for a slow line.
UNDO_WITHIN: Final = dt.timedelta(seconds=20)


@transaction.atomic
def undo_closing(case: Case, actor: User, *, now: dt.datetime) -> Case:
    """Put a case that ``actor`` closed a moment ago back into their hands, and call off its re-surveys.

    Promises that were made while closing stay: the customer heard them. Raises Refused: ``too_late`` where the closing
    was not theirs or is not the last event, or after ``UNDO_WITHIN``; ``other_case_open``; and those of a move.
    """
    if not _closed_just_now(case, actor, now):
        raise Refused("too_late", _("It is too late to undo the closing. Open the case again, and say why."))
    changes: dict[str, Any] = OPEN_AGAIN | {"holder": actor}
    changes["lease_until"] = now + dt.timedelta(minutes=case.team.lease_minutes)
    try:
        with transaction.atomic():
            move(case, Verb.UNDO, now=now, actor=actor, to=Status.CLAIMED, changes=changes)
    except IntegrityError as taken:
        raise Refused(
            "other_case_open", _("This customer has another open case in the team: go on with that one.")
        ) from taken
    resurveys.call_off(case)
    return case


def _closed_just_now(case: Case, actor: User, now: dt.datetime) -> bool:
    last = case.events.order_by("-pk").first()
    if last is None or last.verb != Verb.RESOLVE or last.actor_id != actor.pk:
        return False
    return now - last.at <= UNDO_WITHIN
