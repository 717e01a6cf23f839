"""Acme's lot: for half a year every second eligible customer was asked first and called then.

It is over some weeks before the year ends, so that its verdict is dated, and so that whoever answers 5 in the demo is
found in the queue at once.
"""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from apps.followup.lots import plans
from apps.followup.models import LotPlan
from apps.insights.evidence import looks
from apps.people.models import User
from apps.surveys.models import Survey

_EVENING: Final = dt.time(18)
_WEEK: Final = dt.timedelta(weeks=1)
_WEEKS: Final = 26
# Weeks before the end of the year; the last look is ten days after the last draw.
_OVER_BEFORE: Final = 4
_SHARE_PERCENT: Final = 50
# Answers to the lot's question for each answer of the year: what the planner would say of Acme's volumes.
_EXPECTED: Final = 0.016


def write_plan(survey: Survey, answers: int, end: dt.datetime) -> None:
    """Write the plan, a week before it starts, for a year of so many answers up to ``end``. Once."""
    if LotPlan.objects.filter(survey=survey).exists():
        return
    ends_at = end - _OVER_BEFORE * _WEEK
    intended = plans.Intention(
        survey=survey,
        share_percent=_SHARE_PERCENT,
        outcome=LotPlan.Outcome.LEFT_DETRACTORS,
        starts_at=ends_at - _WEEKS * _WEEK,
        ends_at=ends_at,
        expected_answers=max(1, round(answers * _EXPECTED)),
    )
    manager = User.objects.get(email="manager@example.com")
    plans.write(intended, manager, now=intended.starts_at - _WEEK)


def look(survey: Survey, *, end: dt.datetime) -> None:
    """End the plan when its end has come, and take its looks, each as of its own day.

    All who took part have to have lived through the year: a look is never taken again.
    """
    plan = LotPlan.objects.get(survey=survey)
    plans.end_due(now=min(end, plan.ends_at or end))
    plan.refresh_from_db()
    zone = ZoneInfo(survey.team.time_zone)
    while (day := looks.next_look_on(plan)) and (evening := dt.datetime.combine(day, _EVENING, tzinfo=zone)) <= end:
        looks.take(plan.pk, now=evening)
