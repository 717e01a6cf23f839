"""The verdict of a lot, in the place of the report's own: only a lot may say “because”."""

from __future__ import annotations

import datetime as dt

from apps.followup.models import LotPlan
from apps.insights.conversion.undrawn import Verdict
from apps.insights.definitions.scope import Scope
from apps.insights.evidence import verdict_sentences as sentences
from apps.insights.evidence.looks import next_look_on, verdict_of
from apps.insights.evidence.verdict import Outcome


def drawn(scope: Scope, *, now: dt.datetime) -> Verdict | None:
    """Return the verdict of the newest lot that began in the period; None where there is none, and of a slice.

    A team is no slice of a lot that draws among that team's answers alone.
    """
    if scope.touchpoint or scope.agent or scope.wave:
        return None
    first, last = scope.period.first, min(scope.period.last, now)
    plans = LotPlan.objects.filter(starts_at__gte=first, starts_at__lte=last).select_related("survey__team")
    if scope.team:
        plans = plans.filter(survey__team__slug=scope.team)
    plan = plans.order_by("-starts_at", "-pk").first()
    return _of(plan) if plan else None


def _of(plan: LotPlan) -> Verdict:
    reached = verdict_of(plan, list(plan.looks_taken.order_by("number")))
    outcome, next_look = Outcome(plan.outcome), next_look_on(plan)
    return Verdict(
        reached.code, lambda: sentences.sentence(reached, outcome, plan.share, next_look=next_look), by_lot=True
    )
