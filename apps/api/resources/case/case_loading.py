"""Loading cases in as few queries as they need."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Prefetch, QuerySet

from apps.api import lookups
from apps.api.resources.case.case_serializers import CaseRow, WholeCase
from apps.followup.models import Attempt, Case, CaseEvent, Promise, Recovery, Triage
from apps.people.models import User

_BESIDE: Final = ("team", "survey", "touchpoint", "customer", "opening_response", "holder", "root_cause")


def rows(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Load cases with all that ``CaseRow`` shows, in one query."""
    return cases.select_related(*_BESIDE)


def row(case_id: int) -> dict[str, Any]:
    return dict(CaseRow(rows(Case.objects.all()).get(pk=case_id)).data)


def whole(user: User, case_id: int) -> dict[str, Any]:
    """The whole case for one who may see it. Raises Http404."""
    cases = rows(Case.objects.visible_to(user)).select_related("customer__account").prefetch_related(*_history())
    return dict(WholeCase(lookups.one(cases, case_id), context={"user": user}).data)


def _history() -> list[Prefetch[str]]:
    return [
        Prefetch("triages", Triage.objects.select_related("response").order_by("response__answered_at", "pk")),
        Prefetch("attempts", Attempt.objects.select_related("agent")),
        Prefetch("promises", Promise.objects.select_related("owner")),
        Prefetch("events", CaseEvent.objects.select_related("actor")),
        Prefetch("resurveys"),
        Prefetch("recoveries", Recovery.objects.select_related("agent")),
    ]
