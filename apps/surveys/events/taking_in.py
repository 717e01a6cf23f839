"""Taking events in: each once, with the decision of each rule that it concerns, or the time at which to decide."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from apps.customers.models import Customer
from apps.surveys.events import rule_matching
from apps.surveys.events.anniversary_dates import next_anniversary
from apps.surveys.models import Event, EventDecision, NotAsked, Touchpoint


@dataclass(frozen=True, kw_only=True)
class IncomingEvent:
    """``type`` is the sender's own word (``call_ended``). ``key`` is the sender's name for it, where it has one."""

    type: str
    customer: Customer
    occurred_at: dt.datetime
    touchpoint: Touchpoint | None = None
    served_by: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    anniversary_of: int | None = None

    @property
    def fingerprint(self) -> str:
        """Return the key by which the same event is known when it is delivered again."""
        place = self.touchpoint.slug if self.touchpoint else ""
        named = self.key or "|".join(
            (self.type, place, self.occurred_at.astimezone(dt.UTC).isoformat(), self.served_by)
        )
        return hashlib.sha256(f"{self.customer.external_id}|{named}".encode()).hexdigest()


@transaction.atomic
def store(incoming: Sequence[IncomingEvent], *, now: dt.datetime) -> list[Event]:
    """Return their rows, in order; an event that came before is its first row. A number of statements independent of
    how many they are; give at most some thousands at once.
    """
    by_key = {one.fingerprint: one for one in incoming}
    known = set(Event.objects.filter(key__in=by_key).values_list("key", flat=True))
    fresh = [_row(one, key, now) for key, one in by_key.items() if key not in known]
    Event.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = {row.key: row for row in Event.objects.filter(key__in=by_key).select_related("touchpoint")}
    for key, row in rows.items():
        row.customer = by_key[key].customer
    # A twin that was quicker has stored the same decisions, which are unique.
    _decide([row for key, row in rows.items() if key not in known], now)
    return [rows[one.fingerprint] for one in incoming]


def _row(one: IncomingEvent, key: str, now: dt.datetime) -> Event:
    return Event(
        type=one.type,
        customer=one.customer,
        touchpoint=one.touchpoint,
        served_by=one.served_by,
        occurred_at=one.occurred_at,
        received_at=now,
        attributes=dict(one.attributes),
        key=key,
        anniversary_of_id=one.anniversary_of,
        anniversary_at=None if one.anniversary_of else next_anniversary(one.occurred_at, after=now),
    )


def _decide(events: Sequence[Event], now: dt.datetime) -> None:
    rules = rule_matching.Rules.for_types({event.type for event in events})
    decisions = [decision for event in events for decision in rules.decisions(event, now)]
    EventDecision.objects.bulk_create(decisions, ignore_conflicts=True)
    NotAsked.objects.bulk_create(_told(decisions, now), ignore_conflicts=True)


def _told(decisions: Sequence[EventDecision], now: dt.datetime) -> Iterator[NotAsked]:
    """Tell on the customer's page why they were not asked; that a text was not sent is told by the decision alone."""
    for decision in decisions:
        if decision.reason and decision.asks:
            yield not_asked(decision, now)


def not_asked(decision: EventDecision, now: dt.datetime, until: dt.datetime | None = None) -> NotAsked:
    """Return the row, not saved, that tells on the customer's page why an event led to no question."""
    event = decision.event
    return NotAsked(
        customer=event.customer,
        survey_id=decision.survey_id,
        touchpoint=event.touchpoint,
        reason=decision.reason,
        until=until,
        event_key=event.key,
        at=now,
    )
