"""Writing a plan, and ending one. Between the two nothing changes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup.lots.keyed import newest_version
from apps.followup.models.lot_plan import LotPlan
from apps.people.models import User
from apps.surveys.models import Survey


@dataclass(frozen=True, kw_only=True)
class Intention:
    """A plan that is about to be written, with the fields of ``LotPlan``; ``ends_at`` None: watched without an end."""

    survey: Survey
    share_percent: int
    outcome: str
    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    expected_answers: int = 0
    look_days: int = 7
    ask_after_days: int = 2
    answer_days: int = 1


@transaction.atomic
def write(intended: Intention, author: User, *, now: dt.datetime) -> LotPlan:
    """Return the plan, written before it starts.

    Raises Refused: ``not_allowed``, ``plan_runs``, ``starts_too_early``, ``ends_too_early``, ``answers_missing``.
    """
    _check(intended, author, now)
    end_due(now=now)
    # Two managers at once must not both find no plan.
    Survey.objects.select_for_update().get(pk=intended.survey.pk)
    plans = LotPlan.objects.filter(survey=intended.survey)
    if plans.filter(ended_at=None).exists():
        raise Refused("plan_runs", _("This survey has a plan already: end it before you write another."))
    looks = LotPlan.Looks.PLANNED_END if intended.ends_at else LotPlan.Looks.OPEN_ENDED
    return LotPlan.objects.create(
        survey=intended.survey,
        version=(plans.aggregate(last=Max("version"))["last"] or 0) + 1,
        share_percent=intended.share_percent,
        outcome=intended.outcome,
        looks=looks,
        look_days=intended.look_days,
        ask_after_days=intended.ask_after_days,
        answer_days=intended.answer_days,
        expected_answers=intended.expected_answers if intended.ends_at else 0,
        key_version=newest_version(),
        created_at=now,
        created_by=author,
        starts_at=intended.starts_at,
        ends_at=intended.ends_at,
    )


def end(plan: LotPlan, actor: User, *, now: dt.datetime, why: str, because_of_results: bool) -> LotPlan:
    """Draw no more from now on. Those drawn stay in their arms, and what they answer is still counted.

    Raises Refused: ``not_allowed``, ``reason_missing``, ``plan_ended``.
    """
    _check_role(actor)
    if not why.strip():
        raise Refused("reason_missing", _("Say why the plan is ended before its time."))
    kind = LotPlan.EndedFor.RESULTS if because_of_results else LotPlan.EndedFor.OTHER
    open_plans = LotPlan.objects.filter(pk=plan.pk, ended_at=None)
    if not open_plans.update(ended_at=now, ended_by=actor, ended_for=kind, ended_why=why.strip()[:300]):
        raise Refused("plan_ended", _("This plan was ended already."))
    plan.refresh_from_db()
    return plan


def end_due(*, now: dt.datetime) -> int:
    """End the plans whose planned end has come; how many that were."""
    due = LotPlan.objects.filter(ended_at=None, ends_at__lte=now)
    return due.update(ended_at=now, ended_for=LotPlan.EndedFor.PLANNED)


def _check(intended: Intention, author: User, now: dt.datetime) -> None:
    _check_role(author)
    if intended.starts_at < now:
        raise Refused("starts_too_early", _("A plan is written before it starts: choose a later start."))
    if intended.ends_at is None:
        return
    if intended.ends_at <= intended.starts_at:
        raise Refused("ends_too_early", _("The plan ends before it starts: choose a later end."))
    if intended.expected_answers <= 0:
        raise Refused("answers_missing", _("Say how many answers you expect by the end: the planner shows a number."))


def _check_role(user: User) -> None:
    if not user.sees_every_team:
        raise Refused("not_allowed", _("Only a manager or an administrator plans a lot or ends one."))
