"""Invariants 2, 4 and 9: what is true of every case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q

from apps.followup import lifecycle
from apps.followup.checks.finding import Findings
from apps.followup.models import Case, CaseEvent, Status

LAPSED_WITHIN = dt.timedelta(minutes=3)


def one_open_case_per_customer_and_team(_now: dt.datetime) -> Findings:
    pairs = Case.objects.open().order_by().values("customer_id", "team_id").annotate(open=Count("pk"))
    return [
        f"customer {pair['customer_id']}: {pair['open']} open cases in team {pair['team_id']}"
        for pair in pairs.filter(open__gt=1)
    ]


def a_case_has_one_holder(now: dt.datetime) -> Findings:
    claimed = Q(status=Status.CLAIMED)
    nobodys = Case.objects.filter(claimed & (Q(holder=None) | Q(lease_until=None))).values_list("pk", flat=True)
    kept = Case.objects.filter(~claimed & (Q(holder__isnull=False) | Q(lease_until__isnull=False)))
    stale = Case.objects.filter(claimed, lease_until__lt=now - LAPSED_WITHIN).values_list("pk", flat=True)
    return [
        *(f"case {pk}: claimed by nobody" for pk in nobodys),
        *(f"case {pk}: held though it is not claimed" for pk in kept.values_list("pk", flat=True)),
        *(f"case {pk}: its lease lapsed and it was not given back" for pk in stale),
    ]


def every_case_is_where_its_events_put_it(_now: dt.datetime) -> Findings:
    """Replays every case's events: an unbroken chain from ``open``, each step in the table, ending where it stands."""
    columns = ("pk", "status", "holder_id", "priority", "attempts_made")
    cases: dict[int, dict[str, Any]] = {row["pk"]: dict(row) for row in Case.objects.values(*columns)}
    found: Findings = []
    ends: dict[int, _Replay] = {}
    for event in _events():
        replay = ends.setdefault(event["case_id"], _Replay())
        found += (f"case {event['case_id']}: {wrong}" for wrong in replay.step(event))
    for pk, row in cases.items():
        found += (f"case {pk}: {wrong}" for wrong in ends.get(pk, _Replay()).differs_from(row))
    return found


def _events() -> Iterator[dict[str, Any]]:
    columns = ("case_id", "verb", "before", "after", "changes")
    yield from CaseEvent.objects.order_by("case_id", "pk").values(*columns).iterator(chunk_size=5000)


class _Replay:
    """The state of one case as its events so far tell it."""

    def __init__(self) -> None:
        self.status = ""
        self.changed: dict[str, object] = {}

    def step(self, event: dict[str, Any]) -> Iterator[str]:
        verb, before, after = str(event["verb"]), str(event["before"]), str(event["after"])
        if before != self.status:
            ended = self.status or "nothing"
            yield f"event “{verb}” starts from {before or 'nothing'} where the one before ended at {ended}"
        if not lifecycle.allows(lifecycle.Verb(verb), before, after):
            yield f"“{verb}” from {before or 'nothing'} to {after} is not in the table"
        self.status = after
        self.changed |= event["changes"]

    def differs_from(self, row: dict[str, Any]) -> Iterator[str]:
        if self.status != row["status"]:
            yield f"is {row['status']}, its events end at {self.status or 'nothing'}"
        for column, name in (("holder_id", "holder"), ("priority", "priority"), ("attempts_made", "attempts_made")):
            if name in self.changed and self.changed[name] != row[column]:
                yield f"{name} is {row[column]}, its events say {self.changed[name]}"
