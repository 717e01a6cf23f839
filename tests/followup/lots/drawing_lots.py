"""Plans for tests, and answers that a given arm is drawn for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.followup import resurveys
from apps.followup.lots import plans
from apps.followup.models import Arm, Case, LotAssignment, LotPlan, Resurvey
from tests import factories as f


def plan(*, now: dt.datetime = f.NOW, **fields: Any) -> LotPlan:
    """A plan that runs from ``now`` for half a year."""
    values: dict[str, Any] = {
        "survey": f.survey(),
        "share_percent": 50,
        "outcome": LotPlan.Outcome.LEFT_DETRACTORS,
        "starts_at": now,
        "ends_at": now + 182 * f.DAY,
        "expected_answers": 200,
    }
    return plans.write(plans.Intention(**(values | fields)), f.mona(), now=now)


def drawn(arm: Arm, *, score: int = 5, now: dt.datetime = f.NOW) -> Case:
    """The case of a customer for whom the key gives this arm: customers answer until one is."""
    while True:
        case = f.case(score, now=now)
        if LotAssignment.objects.get(case=case).arm == arm:
            return case


def asked(case: Case) -> LotAssignment:
    """The draw, after the question was sent by the machine."""
    row = Resurvey.objects.get(case=case, kind=Resurvey.Kind.LOT)
    assert resurveys.ask(row.pk, now=row.due_at) is not None
    return LotAssignment.objects.get(case=case)


def answered(case: Case, score: int, *, at: dt.datetime | None = None) -> None:
    """She answers the question of the lot an hour after it was asked."""
    row = Resurvey.objects.get(case=case, kind=Resurvey.Kind.LOT)
    f.answer(score, of=case.customer, now=at or row.due_at + f.HOUR, resurvey=row)
