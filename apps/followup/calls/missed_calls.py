"""A customer calls a team's number, which nobody answers: their case comes first in the queue."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.calls import callback_offers
from apps.followup.models.case import OPEN, Case, Status
from apps.followup.models.event import Cause
from apps.messaging.models import IncomingCall
from apps.people.models import Team

# Customers whom we could not reach may call back for so long, and their case is found again.
LOOKBACK: Final = dt.timedelta(days=14)


@transaction.atomic
def work(incoming_id: int, *, now: dt.datetime) -> Case | None:
    """Act upon one incoming call, exactly once; the case it was about, or None."""
    if IncomingCall.objects.filter(pk=incoming_id, worked_at=None).update(worked_at=now) != 1:
        return None
    call = IncomingCall.objects.get(pk=incoming_id)
    found = case_of(call.address, call.to, now=now)
    if found is None:
        return None
    # The lock puts what an agent does at the same moment before or after this, and neither is lost.
    case = Case.objects.select_for_update(no_key=True).get(pk=found.pk)
    return _move_to_front(case, now)


def case_of(address: str, to: str, *, now: dt.datetime) -> Case | None:
    """The newest open case of whoever has this number, else one that was given up as unreachable a short time ago.

    ``to`` is our number that was called: where it is a team's, that team's cases alone.
    """
    if not address:
        return None
    cases = Case.objects.filter(customer__phone=address).select_related("customer").order_by()
    if Team.objects.filter(caller_id=to).exists():
        cases = cases.filter(team__caller_id=to)
    given_up = cases.filter(status=Status.UNREACHABLE, closed_at__gt=now - LOOKBACK)
    return _newest(cases.filter(status__in=OPEN)) or _newest(given_up)


def _newest(cases: QuerySet[Case]) -> Case | None:
    """Return the newest of one phone's few cases: asked for in order, all cases would be walked back to find it."""
    return max(cases, key=lambda case: (case.opened_at, case.pk), default=None)


def _move_to_front(case: Case, now: dt.datetime) -> Case | None:
    try:
        if case.status == Status.UNREACHABLE:
            verbs.reopen(case, None, now=now, cause=Cause.CALLED_BACK)
        verbs.called_back(case, now=now)
    except Refused:  # closed, or followed by another case, in the meantime
        return None
    callback_offers.offer(case, now=now)
    return case
