"""Letting days pass for one customer, so that the end of the loop can be seen today."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.followup import tasks
from apps.followup.models import OPEN, Resurvey


@transaction.atomic
def let_days_pass(customer: Customer, *, now: dt.datetime) -> Resurvey:
    """The next re-survey of the customer's closed case is due now, and goes out. Raises Refused ``nothing_planned``."""
    planned = Resurvey.objects.select_for_update(of=("self",)).filter(
        case__customer=customer, kind=Resurvey.Kind.AFTER_CLOSE, sent_at=None, not_sent=""
    )
    row = planned.exclude(case__status__in=OPEN).order_by("due_at", "pk").first()
    if row is None:
        raise Refused("nothing_planned", _("No re-survey is planned for this customer: close the case first."))
    row.due_at = now
    row.save(update_fields=["due_at"])
    nudge_once(tasks.ask_again)
    return row
