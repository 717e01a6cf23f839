"""Keeping the answers to a lot's question."""

from __future__ import annotations

import datetime as dt

from apps.followup.lots.waiting import end_wait
from apps.followup.models.event import Cause
from apps.followup.models.lot import LotAnswer
from apps.followup.models.resurvey import Resurvey
from apps.surveys.models import Response


def record(resurvey: Resurvey, answer: Response, *, now: dt.datetime) -> LotAnswer:
    """Keep an answer beside its draw. Whoever waited for a call has answered, and need not wait any longer."""
    kept = LotAnswer.objects.create(assignment=resurvey.case.lot_assignment, response=answer, at=answer.answered_at)
    end_wait(resurvey.case_id, None, now=now, cause=Cause.LOT_ANSWERED)
    return kept
