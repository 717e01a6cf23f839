"""Drawing at triage: is there a plan, is the answer eligible, in which arm, and when are both arms asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from apps.followup.lots.keyed import arm_of
from apps.followup.models.case import Case
from apps.followup.models.lot import Arm, LotAssignment
from apps.followup.models.lot_plan import LotPlan
from apps.followup.models.resurvey import Resurvey
from apps.followup.timing.working_days import working_days_after
from apps.surveys.models import Response
from apps.surveys.scales import Group, is_severe

# An answer so long under way would be asked again too soon after it was triaged.
_LATE: Final = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Draw:
    """The draw for an answer whose case is about to be opened."""

    plan: LotPlan
    arm: Arm
    ask_at: dt.datetime
    counts_until: dt.datetime

    @property
    def call_from(self) -> dt.datetime | None:
        """Return when the call may be made; None for at once."""
        return self.counts_until if self.arm == Arm.WAIT else None


def draw(response: Response, *, now: dt.datetime) -> Draw | None:
    """Return the draw for an answer that is about to open a case; None where no plan runs or it is not eligible.

    History that is brought in is not drawn. The clock of the question is the answer's own, the same in both arms; where
    the answer came late it is triage's.
    """
    if not is_eligible(response):
        return None
    plan = running_plan(response.survey_id, now=now)
    if plan is None or _was_drawn_before(plan, response):
        return None
    return drawn_by(plan, response, now=now)


def drawn_by(plan: LotPlan, response: Response, *, now: dt.datetime) -> Draw | None:
    """Return the draw by a plan that runs, for an eligible answer of a customer whom it has not drawn yet: pure."""
    if response.answered_at < plan.starts_at:
        return None
    arm = arm_of(plan.pk, response.pk, share_percent=plan.share_percent, key_version=plan.key_version)
    calendar = response.survey.team.calendar
    ask_at = working_days_after(calendar, max(response.answered_at, now - _LATE), plan.ask_after_days)
    return Draw(plan, arm, ask_at, working_days_after(calendar, ask_at, plan.answer_days))


def is_eligible(response: Response) -> bool:
    """Return whether an answer that opens a case takes part: a detractor's, not severe, first asked, without a call."""
    return (
        response.group == Group.DETRACTOR
        and not is_severe(response.scale, response.score)
        and not response.callback_requested
        and not response.is_resurvey
    )


def running_plan(survey_id: int, *, now: dt.datetime) -> LotPlan | None:
    """Return the plan by which the survey's answers are drawn now."""
    return running_plans([survey_id], now=now).first()


def running_plans(survey_ids: Collection[int], *, now: dt.datetime) -> QuerySet[LotPlan]:
    """Return the plans by which answers to these surveys are drawn now, at most one each."""
    not_over = Q(ends_at=None) | Q(ends_at__gt=now)
    return LotPlan.objects.filter(not_over, survey__in=survey_ids, ended_at=None, starts_at__lte=now)


def record(drawn: Draw, case: Case, response: Response, *, now: dt.datetime) -> LotAssignment:
    """Keep the draw beside the case that was opened, and plan the question that both arms get."""
    question(drawn, case).save(force_insert=True)
    kept = assignment(drawn, case, response, now=now)
    kept.save(force_insert=True)
    return kept


def question(drawn: Draw, case: Case) -> Resurvey:
    """Return the question that both arms get, not saved."""
    return Resurvey(case=case, kind=Resurvey.Kind.LOT, wave=0, due_at=drawn.ask_at, reached=False)


def assignment(drawn: Draw, case: Case, response: Response, *, now: dt.datetime) -> LotAssignment:
    """Return the draw as it is kept beside its case, not saved."""
    return LotAssignment(
        plan=drawn.plan,
        response=response,
        case=case,
        arm=drawn.arm,
        key_version=drawn.plan.key_version,
        at=now,
        ask_at=drawn.ask_at,
        counts_until=drawn.counts_until,
    )


def _was_drawn_before(plan: LotPlan, response: Response) -> bool:
    """A customer takes part in a plan once, so that its counts are of independent people."""
    return LotAssignment.objects.filter(plan=plan, response__customer=response.customer_id).exists()
