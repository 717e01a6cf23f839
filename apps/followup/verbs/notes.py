"""Words of the customer that reach a case outside any question of ours."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.followup.lifecycle import Verb
from apps.followup.lifecycle.move import move
from apps.followup.lots import waiting
from apps.followup.models.case import OPEN, Case
from apps.followup.models.event import Cause
from apps.messaging.models import Message


@transaction.atomic
def customer_wrote(case_id: int, message: Message, *, now: dt.datetime) -> Case | None:
    """Their words join the timeline, and the desk shows that they wrote. None where the case is closed by now.

    The row is locked: an agent may claim it at this moment, and neither must lose.
    """
    locked = Case.objects.select_for_update(of=("self",)).select_related("team", "customer")
    case = locked.filter(pk=case_id, status__in=OPEN).first()
    if case is not None:
        changes = {"customer_wrote_at": now, **waiting.ending_the_wait(case, now=now)}
        move(case, Verb.CUSTOMER_WROTE, now=now, why=message.body, changes=changes, message=message)
    return case


def decline_call(case: Case, message: Message, *, now: dt.datetime) -> None:
    """Put on the timeline that the customer does not want the call any more. The request stands: the agent decides."""
    move(case, Verb.NOTE, now=now, cause=Cause.CALL_DECLINED, message=message)
