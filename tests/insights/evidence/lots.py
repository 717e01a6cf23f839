"""Lots that were lived through: the draws and answers that a test wants, by the rows that the product writes."""

from __future__ import annotations

import datetime as dt

from apps.followup.models import Arm, Case, LotAnswer, LotAssignment, LotPlan, Resurvey
from apps.surveys.models import Response
from tests import factories as f


def lived(plan: LotPlan, called: tuple[int, int], waiting: tuple[int, int], *, now: dt.datetime = f.NOW) -> None:
    """Draw and answer so many: (left the detractors, answered), for either arm. They answer two days after the draw."""
    for arm, (left, answered) in ((Arm.CALL, called), (Arm.WAIT, waiting)):
        for number in range(answered):
            drawn(plan, arm, 9 if number < left else 4, now=now)


def drawn(plan: LotPlan, arm: Arm, score: int | None, *, now: dt.datetime = f.NOW) -> LotAssignment:
    """One draw whose arm the test chooses, and what she answers two days later, None for nothing."""
    response = f.answer(5, now=now)
    case = Case.objects.create(
        team=plan.survey.team,
        customer=response.customer,
        survey=plan.survey,
        touchpoint=plan.survey.touchpoint,
        opening_response=response,
        priority=1,
        reasons=["detractor"],
        opened_at=now,
        due_at=now + 9 * f.DAY,
        ready_at=now,
    )
    row = LotAssignment.objects.create(
        plan=plan,
        response=response,
        case=case,
        arm=arm,
        key_version=plan.key_version,
        at=now,
        ask_at=now + 2 * f.DAY,
        counts_until=now + 3 * f.DAY,
    )
    asked = Resurvey.objects.create(case=case, kind="lot", wave=0, due_at=row.ask_at, reached=False)
    if score is not None:
        again(asked, score, now=row.ask_at + f.HOUR)
    return row


def again(asked: Resurvey, score: int, *, now: dt.datetime, received: dt.datetime | None = None) -> Response:
    """An answer to the question of the lot; ``received`` later where another system brings it late."""
    given = f.answer(score, of=asked.case.customer, now=now, resurvey=asked)
    if received is not None:
        Response.objects.filter(pk=given.pk).update(received_at=received)
    assert LotAnswer.objects.filter(response=given).exists()
    return given
