"""Writing the recovery ledger, and for the question of a lot the lot's own."""

from __future__ import annotations

from apps.followup.lots import lot_ledger
from apps.followup.models.lot import LotAnswer
from apps.followup.models.recovery import Recovery
from apps.followup.models.resurvey import Resurvey
from apps.followup.resurveys.start import start_of
from apps.surveys.models import Response


def record(resurvey: Resurvey, answer: Response) -> Recovery | LotAnswer:
    """Write down the change from where the case started to ``answer``, with reached and agent as they were at close.

    ``delta`` is in points of the scale; an answer on another scale than the start has none to speak of, and counts 0.
    The answer to a lot's question goes to the lot, and enters neither the ledger nor NPS.
    """
    if resurvey.kind == Resurvey.Kind.LOT:
        return lot_ledger.record(resurvey, answer, now=answer.received_at)
    case = resurvey.case
    before = start_of(case)
    closed_at = case.closed_at or answer.answered_at
    return Recovery.objects.create(
        case=case,
        wave=resurvey.wave,
        from_response=before,
        to_response=answer,
        from_group=before.group,
        to_group=answer.group,
        delta=answer.score - before.score if answer.scale == before.scale else 0,
        reached=resurvey.reached,
        agent=resurvey.agent,
        team_id=case.team_id,
        touchpoint_id=case.touchpoint_id,
        root_cause_id=case.root_cause_id,
        days=max((answer.answered_at - closed_at).days, 0),
        at=answer.answered_at,
    )
