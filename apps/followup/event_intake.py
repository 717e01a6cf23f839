"""The one door for events: the API, a file and every other edge take them here; a sweep carries out what is due.

It is in this room because a rule may spare customers who have an open case. An edge nudges
``tasks.decide_about_events`` afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from apps.followup.models import OPEN, Case
from apps.surveys.events import deciding_about_events, rule_preview, taking_in
from apps.surveys.events.taking_in import IncomingEvent
from apps.surveys.models import Event, EventDecision, EventRule

__all__ = ["IncomingEvent", "decide", "preview", "take_event", "take_events"]


@transaction.atomic
def take_event(incoming: IncomingEvent, *, now: dt.datetime) -> EventDecision:
    """Take one event and return the decision about asking, made at once where it is due. The same event again: the
    first decision, as it stands.
    """
    event = taking_in.store([incoming], now=now)[0]
    for key in event.decisions.filter(decision=EventDecision.Decision.SCHEDULED, due_at__lte=now).values_list(
        "pk", flat=True
    ):
        decide(key, now=now)
    decisions = event.decisions.select_related("invitation", "rule").order_by("pk")
    return next(decision for decision in decisions if decision.asks)


def take_events(incoming: Sequence[IncomingEvent], *, now: dt.datetime) -> list[Event]:
    """Take many events, such as those of a file: at most some thousands at once, in one transaction.

    The edge that takes them nudges afterwards (``tasks.decide_about_events``); else the sweep decides.
    """
    return taking_in.store(incoming, now=now)


def due(*, now: dt.datetime) -> list[int]:
    return deciding_about_events.due(now=now)


def decide(decision_id: int, *, now: dt.datetime) -> EventDecision | None:
    """Make one decision that is due; None where another worker has it or nothing is due."""
    return deciding_about_events.decide(decision_id, now=now, has_open_case=_has_open_case)


def preview(rule: EventRule, *, now: dt.datetime) -> rule_preview.RulePreview:
    """Return what the rule would have done with the events of the last thirty days."""
    return rule_preview.preview(rule, now=now, with_open_case=_with_open_case)


def _has_open_case(customer_id: int) -> bool:
    return Case.objects.filter(customer_id=customer_id, status__in=OPEN).exists()


def _with_open_case(customer_ids: Sequence[int]) -> set[int]:
    cases = Case.objects.filter(customer_id__in=customer_ids, status__in=OPEN)
    return set(cases.order_by().values_list("customer_id", flat=True))
