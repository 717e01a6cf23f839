"""The anniversary of an event is an event of its own, for the rules about ``<type>_anniversary``."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction

from apps.surveys.events.anniversary_dates import next_anniversary
from apps.surveys.events.taking_in import IncomingEvent, store
from apps.surveys.models import Event, EventRule
from apps.surveys.models.event_rule import ANNIVERSARY

BATCH: Final = 500


@transaction.atomic
def make_due(*, now: dt.datetime) -> int:
    """Make events of the anniversaries that have come, and return how many rows were looked at.

    Only where an active rule speaks of them: else there is nothing to remember. Made again, they are the same events.
    """
    rows = Event.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    due = list(
        rows.select_related("customer", "touchpoint").filter(anniversary_at__lte=now).order_by("anniversary_at")[:BATCH]
    )
    wanted = set(EventRule.objects.filter(is_active=True).values_list("event_type", flat=True))
    made = [
        _anniversary(event, event.anniversary_at)
        for event in due
        if event.anniversary_at and event.type + ANNIVERSARY in wanted
    ]
    store(made, now=now)
    for event in due:
        event.anniversary_at = next_anniversary(event.occurred_at, after=now)
    Event.objects.bulk_update(due, ["anniversary_at"])
    return len(due)


def _anniversary(event: Event, at: dt.datetime) -> IncomingEvent:
    return IncomingEvent(
        type=event.type + ANNIVERSARY,
        customer=event.customer,
        occurred_at=at,
        touchpoint=event.touchpoint,
        served_by=event.served_by,
        attributes=event.attributes,
        key=f"anniversary|{event.pk}|{at.year}",
        anniversary_of=event.pk,
    )
