"""Looks: the counts of a day, frozen by a sweep, from which alone the verdict is decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from apps.followup.models import LotLook, LotPlan
from apps.followup.models.lot_plan import SETTLING
from apps.insights.evidence.participants import Counts, counts, participants
from apps.insights.evidence.verdict import Ending, Kind, Look, Outcome, Plan, Verdict, decide
from apps.insights.statistics.differences import Table

# A row that is being written bears an earlier time than its commit: a look leaves out the last minute, so
# that its counts can be recomputed for ever.
_UNDER_WAY: Final = dt.timedelta(minutes=1)


def due(*, now: dt.datetime) -> list[int]:
    """Return the keys of the plans that are to be looked at now."""
    # A plan whose last look is long past has no further one; the margin is for sweeps that were down.
    recent = Q(ended_at=None) | Q(ended_at__gt=now - 10 * SETTLING)
    plans = LotPlan.objects.filter(recent, starts_at__lte=now).select_related("survey__team")
    return [plan.pk for plan in plans if _due_on(plan, now) is not None]


@transaction.atomic
def take(plan_id: int, *, now: dt.datetime) -> LotLook | None:
    """Freeze the counts of today; None where no look is due. Looks that a sweep missed are not made up for.

    The plan is locked, so that two workers take one look.
    """
    plan = LotPlan.objects.select_for_update(of=("self",)).select_related("survey__team").get(pk=plan_id)
    on = _due_on(plan, now)
    if on is None:
        return None
    until = now - _UNDER_WAY
    seen = counts(participants(plan), plan.outcome, at=until)
    number = plan.looks_taken.count() + 1
    return LotLook.objects.create(plan=plan, number=number, on=on, taken_at=until, **columns(seen))


def columns(seen: Counts) -> dict[str, int]:
    """Return the counts by the names of ``LotLook``."""
    arms = {"call": seen.call, "wait": seen.wait}
    return {
        f"{name}_{column}": getattr(arm, column)
        for name, arm in arms.items()
        for column in ("assigned", "answered", "moved")
    }


def verdict_of(plan: LotPlan, looks: Sequence[LotLook]) -> Verdict:
    """Return the verdict from the looks that were taken, in their order."""
    return decide(as_plan(plan), [as_look(look) for look in looks])


def as_look(look: LotLook) -> Look:
    return Look(look.on, Table(look.call_moved, look.call_answered, look.wait_moved, look.wait_answered))


def as_plan(plan: LotPlan) -> Plan:
    """Return the plan as the verdict reads it: its ends are the days of the last looks."""
    end = _day(plan, plan.ends_at + SETTLING) if plan.ends_at else None
    return Plan(
        share=plan.share,
        outcome=Outcome(plan.outcome),
        kind=Kind(plan.looks),
        answers=float(plan.expected_answers),
        end=end,
        ending=_ending(plan),
    )


def next_look_on(plan: LotPlan) -> dt.date | None:
    """Return the day of the next look; None where none follows."""
    last, final = plan.looks_taken.order_by("-number").first(), _final_day(plan)
    following = (last.on if last else _day(plan, plan.starts_at)) + dt.timedelta(days=plan.look_days)
    if final is None:
        return following
    return None if last and last.on >= final else min(following, final)


def _due_on(plan: LotPlan, now: dt.datetime) -> dt.date | None:
    following, today = next_look_on(plan), _day(plan, now)
    final = _final_day(plan)
    if following is None or following > today:
        return None
    return min(today, final) if final else today


def _ending(plan: LotPlan) -> Ending | None:
    final = _final_day(plan)
    if final is None or plan.ended_for not in {LotPlan.EndedFor.RESULTS, LotPlan.EndedFor.OTHER}:
        return None
    return Ending(final, because_of_results=plan.ended_for == LotPlan.EndedFor.RESULTS)


def _final_day(plan: LotPlan) -> dt.date | None:
    return _day(plan, plan.last_look_at) if plan.last_look_at else None


def _day(plan: LotPlan, at: dt.datetime) -> dt.date:
    return at.astimezone(ZoneInfo(plan.survey.team.time_zone)).date()
