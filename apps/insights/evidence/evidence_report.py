"""The evidence report on a survey: its plan, the counts of today, and the verdict with its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from apps.core.database.replica import reads_replica
from apps.core.refusals import Refused
from apps.followup.models import LotLook, LotPlan
from apps.insights.evidence import verdict_sentences as sentences
from apps.insights.evidence.answering.at_look import answering_at
from apps.insights.evidence.answering.unequal_figures import UnequalAnswering
from apps.insights.evidence.looks import next_look_on, verdict_of
from apps.insights.evidence.participants import ArmCounts, Counts, counts, participants
from apps.insights.evidence.verdict import FEWEST_ANSWERS, Code, Outcome, Verdict
from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.sequential.planning import smallest_detectable
from apps.surveys.models import Survey

_NOBODY = Counts(ArmCounts(), ArmCounts())


class LooksMethod(StrEnum):
    """The way in which looks are allowed for: by spending at a planned end, or by an interval that lasts."""

    SPENDING = "spending"
    LASTING = "lasting"


@dataclass(frozen=True)
class Evidence:
    """``now`` are the counts of today, ``verdict`` rests on those of its look. ``plan`` None: nobody was drawn.

    ``answering`` is of the last look; None before one with 20 answers in each arm.
    """

    survey: Survey | None
    plan: LotPlan | None
    now: Counts
    looks: tuple[LotLook, ...]
    verdict: Verdict
    next_look: dt.date | None
    answering: UnequalAnswering | None = None

    @property
    def sentence(self) -> str:
        if self.plan is None:
            return sentences.not_drawn()
        return sentences.sentence(self.verdict, Outcome(self.plan.outcome), self.plan.share, next_look=self.next_look)

    @property
    def is_comparable(self) -> bool:
        return min(self.now.call.answered, self.now.wait.answered) >= FEWEST_ANSWERS

    @property
    def difference(self) -> float | None:
        """Return the difference of today, -1 to 1; None under 20 answers a side."""
        table = self.now.table
        return table.x1 / table.n1 - table.x0 / table.n0 if self.is_comparable else None

    @property
    def interval(self) -> Interval | None:
        """Return the interval that belongs to the look, moved by the answers since."""
        return self.verdict.interval_of(self.now.table) if self.is_comparable else None

    @property
    def method(self) -> LooksMethod:
        return LooksMethod.SPENDING if self.verdict.limits else LooksMethod.LASTING

    @property
    def smallest_detectable(self) -> float | None:
        table = self.now.table
        return smallest_detectable(table.n1, table.n0, table.x0 / table.n0) if self.is_comparable else None

    @property
    def more_needed(self) -> int | None:
        return sentences.answers_missing(self.now.table, self.plan.share) if self.plan and self.is_comparable else None

    def as_json(self) -> dict[str, Any]:
        """Return the answer of ``GET /reports/evidence/``."""
        at = self.verdict.at
        return {
            "plan": plan_as_json(self.plan) if self.plan else None,
            "arms": {"call": _arm(self.now.call), "wait": _arm(self.now.wait)},
            "difference": _difference(self),
            "verdict": {
                "code": self.verdict.code.value,
                "sentence": self.sentence,
                "on": at.on.isoformat() if at else None,
                "look": len([look for look in self.looks if at and look.on <= at.on]) or None,
            },
            "smallest_detectable": self.smallest_detectable,
            "more_needed": self.more_needed,
            "answering": self.answering.as_json() if self.answering else None,
        }


@reads_replica
def evidence(survey: Survey | None, plan: LotPlan | None, *, now: dt.datetime) -> Evidence:
    """Return the report on the plan; without one, that nobody was drawn."""
    if plan is None:
        return Evidence(survey, None, _NOBODY, (), Verdict(Code.NOT_DRAWN), None)
    looks = tuple(plan.looks_taken.order_by("number"))
    seen = counts(participants(plan), plan.outcome, at=now)
    verdict, answering = verdict_of(plan, looks), answering_at(plan, looks)
    return Evidence(plan.survey, plan, seen, looks, verdict, next_look_on(plan), answering)


def find(survey: str | None, version: int | None) -> tuple[Survey | None, LotPlan | None]:
    """Return the survey and its plan: of the version, else the newest that has begun, else the newest.

    Raises Refused: ``unknown_survey``, ``unknown_plan``.
    """
    plans = LotPlan.objects.select_related("survey__team")
    if not survey:
        newest = plans.order_by("-starts_at").first()
        return (newest.survey if newest else None), newest
    found = Survey.objects.filter(slug=survey).first()
    if found is None:
        raise Refused("unknown_survey", _("There is no survey “{slug}”.").format(slug=survey))
    chosen = plans.filter(survey=found, **({"version": version} if version else {})).order_by("-version").first()
    if version and chosen is None:
        raise Refused("unknown_plan", _("This survey has no plan {number}.").format(number=version))
    return found, chosen


def plan_as_json(plan: LotPlan) -> dict[str, Any]:
    return {
        "survey": plan.survey.slug,
        "version": plan.version,
        "share": plan.share,
        "outcome": plan.outcome,
        "looks": plan.looks,
        "look_days": plan.look_days,
        "ask_after_days": plan.ask_after_days,
        "answer_days": plan.answer_days,
        "expected_answers": plan.expected_answers,
        "written_at": plan.created_at.isoformat(),
        "starts_at": plan.starts_at.isoformat(),
        "ends_at": plan.ends_at.isoformat() if plan.ends_at else None,
        "ended": _ended(plan),
    }


def _ended(plan: LotPlan) -> dict[str, str] | None:
    if plan.ended_at is None:
        return None
    return {"at": plan.ended_at.isoformat(), "for": plan.ended_for, "why": plan.ended_why}


def _arm(arm: ArmCounts) -> dict[str, int]:
    return {"assigned": arm.assigned, "answered": arm.answered, "left": arm.moved}


def _difference(shown: Evidence) -> dict[str, Any] | None:
    interval = shown.interval
    if shown.difference is None or interval is None:
        return None
    return {"share": shown.difference, "low": interval.low, "high": interval.high, "method": shown.method}
