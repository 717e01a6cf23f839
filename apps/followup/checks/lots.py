"""A lot is a lot: nobody eligible escaped it, nobody chose an arm, nobody was called before her time unexplained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from apps.followup.checks.finding import Findings
from apps.followup.lifecycle import Verb
from apps.followup.lots.drawing import is_eligible
from apps.followup.lots.keyed import arm_of
from apps.followup.models import Arm, Case, CaseEvent, LotAnswer, LotAssignment, LotPlan, Triage
from apps.surveys.models import Response
from apps.surveys.scales import Group

# These verbs end a wait, or set another time for the call.
_EXCEPTIONS: Final = (
    Verb.JOIN,
    Verb.CUSTOMER_WROTE,
    Verb.CALLED_BACK,
    Verb.SCHEDULE_CALLBACK,
    Verb.ESCALATE,
    Verb.REOPEN,
    Verb.END_WAIT,
)


def every_eligible_answer_was_drawn(_now: dt.datetime) -> Findings:
    """A customer who asked for a call after the draw was eligible too, and is in her arm already."""
    return [
        f"response {response.pk}: opened a case under {plan}, and no lot was drawn"
        for plan in LotPlan.objects.select_related("survey")
        for response in _undrawn(plan)
        if is_eligible(response)
    ]


def every_arm_is_what_the_key_gives(_now: dt.datetime) -> Findings:
    drawn = LotAssignment.objects.select_related("plan").iterator(chunk_size=2000)
    return [found for row in drawn for found in _wrong_arm(row)]


def nobody_asked_first_was_called_before(_now: dt.datetime) -> Findings:
    earlier = {"case": OuterRef("case"), "at__lte": OuterRef("case__first_attempt_at")}
    excused = CaseEvent.objects.filter(verb__in=_EXCEPTIONS, **earlier)
    answered = LotAnswer.objects.filter(assignment=OuterRef("pk"), at__lte=OuterRef("case__first_attempt_at"))
    early = LotAssignment.objects.filter(arm=Arm.WAIT, case__first_attempt_at__lt=F("counts_until"))
    early = early.exclude(Exists(excused)).exclude(Exists(answered))
    offered = LotAssignment.objects.filter(arm=Arm.WAIT, case__in=_untouched(), case__ready_at__lt=F("counts_until"))
    offered = offered.exclude(Exists(CaseEvent.objects.filter(verb__in=_EXCEPTIONS, case=OuterRef("case"))))
    return [
        *(f"case {pk}: called before its time in a lot, without an exception" for pk in _cases(early)),
        *(f"case {pk}: offered before its time in a lot, without an exception" for pk in _cases(offered)),
    ]


def _undrawn(plan: LotPlan) -> Iterator[Response]:
    end = plan.drawing_ends_at
    within = Q(triage__at__gte=plan.starts_at, answered_at__gte=plan.starts_at)
    if end is not None:
        within &= Q(triage__at__lt=end)
    drawn_before = LotAssignment.objects.filter(plan=plan, response__customer=OuterRef("customer"))
    opened = Response.objects.filter(
        within,
        survey=plan.survey,
        group=Group.DETRACTOR,
        triage__decision=Triage.Decision.OPENED,
        opened_case__isnull=False,
        lot_assignment=None,
    )
    return opened.exclude(Exists(drawn_before)).order_by("pk").iterator(chunk_size=2000)


def _wrong_arm(row: LotAssignment) -> Iterator[str]:
    plan = row.plan
    if row.key_version not in settings.LOT_KEYS:
        yield f"draw {row.pk}: its key, version {row.key_version}, is not in LOT_KEYS"
    elif row.arm != arm_of(plan.pk, row.response_id, share_percent=plan.share_percent, key_version=plan.key_version):
        yield f"draw {row.pk}: is {row.arm}, which the key does not give"


def _untouched() -> QuerySet[Case]:
    return Case.objects.open().filter(first_attempt_at=None, callback_at=None)


def _cases(rows: QuerySet[LotAssignment]) -> list[int]:
    return list(rows.order_by("case").values_list("case", flat=True))
