"""Checks what closing needs: somebody spoke with the customer or tried to, or a lead said why not."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet

from apps.followup.checks.finding import Findings
from apps.followup.lifecycle import Verb
from apps.followup.models import Attempt, Case, CaseEvent, OutcomeGroup, Result, Resurvey, Status

_NEED_CONTACT = (Status.RESOLVED, Status.UNRESOLVED, Status.DECLINED)


def every_case_was_closed_after_contact(_now: dt.datetime) -> Findings:
    """A conversation in writing is kept in ``reached_at`` when the case is closed."""
    unspoken = (
        _not_overruled()
        .filter(status__in=_NEED_CONTACT, reached_at=None)
        .exclude(Exists(Attempt.objects.filter(case=OuterRef("pk"), result=Result.REFUSED)), status=Status.DECLINED)
    )
    untried = _not_overruled().filter(status=Status.UNREACHABLE, attempts_made=0, reached_at=None)
    planned = Resurvey.objects.filter(case=OuterRef("pk"), sent_at=None, not_sent="")
    misplanned = Case.objects.filter(Exists(planned), outcome_group=OutcomeGroup.WRONG_NUMBER)
    return [
        *(f"case {pk}: {status}, though nobody spoke with the customer" for pk, status in _named(unspoken)),
        *(f"case {pk}: unreachable, though nobody tried" for pk, _ in _named(untried)),
        *(f"case {pk}: closed as a wrong number, and a re-survey is planned" for pk, _ in _named(misplanned)),
    ]


def _not_overruled() -> QuerySet[Case]:
    return Case.objects.exclude(Exists(CaseEvent.objects.filter(case=OuterRef("pk"), verb=Verb.OVERRULE)))


def _named(cases: QuerySet[Case]) -> list[tuple[int, str]]:
    return list(cases.order_by("pk").values_list("pk", "status"))
