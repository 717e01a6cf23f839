"""The knowledge that a batch of answers needs beside them, gathered by a number of statements that no batch raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from apps.followup.lots import drawing
from apps.followup.models.case import OPEN, Case, Status
from apps.followup.models.lot import LotAssignment
from apps.followup.models.lot_plan import LotPlan
from apps.followup.models.triage import Triage
from apps.surveys.models import Response, Survey

Pair = tuple[int, int]


@dataclass(frozen=True)
class Known:
    """``open`` and ``previous`` are by customer and team; ``drawn`` holds plan and customer of earlier draws."""

    triaged: frozenset[int]
    open: frozenset[Pair]
    previous: dict[Pair, int]
    plans: dict[int, LotPlan]
    drawn: frozenset[Pair]


def locked_answers(response_ids: Sequence[int]) -> list[Response]:
    """Lock the answers that nobody else holds, and return them with survey, team and customer, oldest first."""
    free = Response.objects.select_for_update(skip_locked=True, no_key=True, of=("self",)).select_related("customer")
    answers = list(free.filter(pk__in=response_ids).order_by("pk"))
    # One object for each survey, so that the calendar of its team is read once.
    surveys = Survey.objects.select_related("team").in_bulk({answer.survey_id for answer in answers})
    teams = {survey.team_id: survey.team for survey in surveys.values()}
    for survey in surveys.values():
        survey.team = teams[survey.team_id]
    for answer in answers:
        answer.survey = surveys[answer.survey_id]
    return answers


def known_of(answers: Sequence[Response], *, now: dt.datetime) -> Known:
    """Return what is known of these answers and their customers at this moment."""
    wanting = [answer for answer in answers if answer.needs_follow_up]
    plans = {plan.survey_id: plan for plan in drawing.running_plans({a.survey_id for a in wanting}, now=now)}
    cases = _cases(wanting)
    return Known(
        triaged=frozenset(Triage.objects.filter(response__in=answers).values_list("response_id", flat=True)),
        open=frozenset((customer, team) for _, customer, team, status in cases if status in OPEN),
        # The newest comes last, and stays.
        previous={(customer, team): key for key, customer, team, status in cases if status not in OPEN},
        plans=plans,
        drawn=_drawn(wanting, plans),
    )


def _cases(answers: Sequence[Response]) -> list[tuple[int, int, int, str]]:
    theirs = Case.objects.filter(customer__in={answer.customer_id for answer in answers})
    valid = theirs.exclude(status=Status.INVALID).order_by("opened_at", "pk")
    return list(valid.values_list("pk", "customer_id", "team_id", "status"))


def _drawn(answers: Sequence[Response], plans: dict[int, LotPlan]) -> frozenset[Pair]:
    if not plans:
        return frozenset()
    customers = {answer.customer_id for answer in answers if answer.survey_id in plans}
    before = LotAssignment.objects.filter(plan__in=plans.values(), response__customer__in=customers)
    return frozenset(before.values_list("plan_id", "response__customer_id"))
