"""Invariants 1 and 3: no unhappy customer is forgotten, and what they said first stays what it was."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, F, OuterRef, Q

from apps.followup.checks.finding import Findings
from apps.followup.models import Case, Recovery, Triage
from apps.followup.models.triage import HISTORY
from apps.surveys.models import Response
from apps.surveys.scales import Group

# Triage is nudged at once and swept every minute: an answer younger than this may still be on its way.
TRIAGED_WITHIN = dt.timedelta(minutes=3)


def every_answer_that_needs_follow_up_has_one_case(now: dt.datetime) -> Findings:
    wanting = Response.objects.filter(
        Q(group=Group.DETRACTOR) | Q(callback_requested=True), received_at__lte=now - TRIAGED_WITHIN
    )
    forgotten = wanting.filter(triage__case=None).exclude(triage__reason=HISTORY).values_list("pk", flat=True)
    doubled = Response.objects.annotate(cases=Count("opened_case")).filter(cases__gt=1).values_list("pk", flat=True)
    untriaged = Response.objects.filter(triage=None, received_at__lte=now - TRIAGED_WITHIN).exclude(pk__in=forgotten)
    strays = Case.objects.exclude(
        Exists(Triage.objects.filter(case=OuterRef("pk"), response=OuterRef("opening_response")))
    )
    return [
        *(f"response {pk}: needs follow-up and has no case" for pk in forgotten),
        *(f"response {pk}: opened more than one case" for pk in doubled),
        *(f"response {pk}: was never triaged" for pk in untriaged.values_list("pk", flat=True)),
        *(f"case {pk}: no triage opened it" for pk in strays.values_list("pk", flat=True)),
    ]


def every_resurvey_answer_is_in_the_ledger(_now: dt.datetime) -> Findings:
    """The question of a lot has a ledger of its own."""
    lost = Response.objects.filter(is_resurvey=True, recoveries_to=None, lot_answer=None).values_list("pk", flat=True)
    twice = Response.objects.annotate(rows=Count("recoveries_to")).filter(rows__gt=1).values_list("pk", flat=True)
    wrong = Recovery.objects.exclude(
        Q(delta=F("to_response__score") - F("from_response__score")) | ~Q(to_response__scale=F("from_response__scale")),
        from_response__customer=F("case__customer"),
        from_group=F("from_response__group"),
        to_group=F("to_response__group"),
    )
    return [
        *(f"response {pk}: answers a re-survey and is not in the ledger" for pk in lost),
        *(f"response {pk}: stands twice in the ledger" for pk in twice),
        *(f"recovery {pk}: does not say what its responses say" for pk in wrong.values_list("pk", flat=True)),
    ]


def no_original_answer_counts_as_a_resurvey(_now: dt.datetime) -> Findings:
    mixed = Recovery.objects.filter(to_response__is_resurvey=False).values_list("to_response_id", flat=True)
    return [f"response {pk}: is in the ledger and in headline NPS" for pk in mixed]
