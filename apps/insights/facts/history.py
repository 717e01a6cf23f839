"""All that happened to some customers, as the derivation of facts needs it: a fixed number of queries for any batch."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F

from apps.followup.lifecycle import Verb
from apps.followup.models import DISPOSITIONS, Attempt, Case, CaseEvent, Recovery, Resurvey, Triage
from apps.followup.resurveys.start import COLUMNS, Said
from apps.insights.definitions.outcome import Asked
from apps.surveys.models import Response


class CaseRow(NamedTuple):
    """The columns of a case that facts are made of, in the order of ``_CASE``."""

    pk: int
    customer_id: int
    team_id: int
    survey_id: int
    touchpoint_id: int
    opening_response_id: int
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    status: str
    outcome_group: str
    attempts_made: int
    reached_at: dt.datetime | None
    reached_by_id: int | None
    credited_to_id: int | None
    root_cause_id: int | None
    first_attempt_at: dt.datetime | None


class Call(NamedTuple):
    agent_id: int
    started_at: dt.datetime
    result: str


@dataclass
class CaseHistory:
    """``joined``: keys of the answers triaged into the case. ``answered``: keys of those to each of its waves.

    ``closed_by``: the colleague who closed it last; None for the system and for a double.
    """

    row: CaseRow
    closed_by: int | None = None
    joined: list[int] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    answered: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class CustomerHistory:
    """``answers`` by key, those to re-surveys among them."""

    answers: dict[int, Said] = field(default_factory=dict)
    cases: list[CaseHistory] = field(default_factory=list)


def read(customer_ids: Collection[int]) -> dict[int, CustomerHistory]:
    """Return the history of each customer; of one without cases, or who is gone, an empty one."""
    found = {pk: CustomerHistory() for pk in customer_ids}
    cases: dict[int, CaseHistory] = {}
    for row in map(CaseRow._make, Case.objects.filter(customer__in=customer_ids).order_by("pk").values_list(*_CASE)):
        cases[row.pk] = CaseHistory(row)
        found[row.customer_id].cases.append(cases[row.pk])
    _add_answers(found)
    _add_calls(cases)
    _add_closings(cases)
    _add_waves(cases)
    return found


def _add_answers(found: dict[int, CustomerHistory]) -> None:
    with_cases = [pk for pk, history in found.items() if history.cases]
    rows = Response.objects.filter(customer__in=with_cases).order_by("pk")
    for customer_id, *columns in rows.values_list("customer_id", *COLUMNS):
        said = Said(*columns)
        found[customer_id].answers[said.pk] = said


def _add_calls(cases: dict[int, CaseHistory]) -> None:
    for case_id, response_id in Triage.objects.filter(case__in=cases).values_list("case_id", "response_id"):
        cases[case_id].joined.append(response_id)
    calls = Attempt.objects.filter(case__in=cases).order_by("case_id", "number")
    for case_id, agent_id, started_at, result in calls.values_list("case_id", "agent_id", "started_at", "result"):
        cases[case_id].calls.append(Call(agent_id, started_at, result))


def _add_closings(cases: dict[int, CaseHistory]) -> None:
    """Keep the last closing of each case: whoever closes it again after a reopening has the last word."""
    closings = CaseEvent.objects.filter(case__in=cases, after__in=DISPOSITIONS).exclude(before=F("after"))
    for case_id, verb, actor_id in closings.order_by("pk").values_list("case_id", "verb", "actor_id"):
        cases[case_id].closed_by = None if verb == Verb.MERGE else actor_id


def _add_waves(cases: dict[int, CaseHistory]) -> None:
    rows = Resurvey.objects.filter(case__in=cases, kind=Resurvey.Kind.AFTER_CLOSE).order_by("case_id", "wave")
    for case_id, *columns in rows.values_list("case_id", *_ASKED):
        cases[case_id].asked.append(Asked(*columns))
    ledger = Recovery.objects.filter(case__in=cases).order_by("pk")
    for case_id, wave, response_id in ledger.values_list("case_id", "wave", "to_response_id"):
        cases[case_id].answered[wave].append(response_id)


_CASE = (
    *("pk", "customer_id", "team_id", "survey_id", "touchpoint_id", "opening_response_id", "opened_at", "closed_at"),
    *("status", "outcome_group", "attempts_made", "reached_at", "reached_by_id", "credited_to_id", "root_cause_id"),
    "first_attempt_at",
)
_ASKED = ("wave", "due_at", "sent_at", "not_sent", "outcome_group", "agent_id", "exception")
