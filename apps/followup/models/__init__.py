"""The cases, what happens to them, and what they changed."""

from apps.followup.models.attempt import Attempt, Result
from apps.followup.models.callback_offer import CallbackOffer
from apps.followup.models.case import DISPOSITIONS, OPEN, UNHELD, Case, Priority, Reason, Status
from apps.followup.models.case_call import CaseCall
from apps.followup.models.event import CaseEvent, Cause
from apps.followup.models.lot import Arm, LotAnswer, LotAssignment, LotLook, TurnDraw
from apps.followup.models.lot_plan import LotPlan
from apps.followup.models.outcome_group import OutcomeGroup
from apps.followup.models.promise import Promise
from apps.followup.models.recovery import Recovery
from apps.followup.models.resurvey import Resurvey
from apps.followup.models.root_cause import RootCause
from apps.followup.models.triage import Triage, UntriagedAnswer

__all__ = [
    "DISPOSITIONS",
    "OPEN",
    "UNHELD",
    "Arm",
    "Attempt",
    "CallbackOffer",
    "Case",
    "CaseCall",
    "CaseEvent",
    "Cause",
    "LotAnswer",
    "LotAssignment",
    "LotLook",
    "LotPlan",
    "OutcomeGroup",
    "Priority",
    "Promise",
    "Reason",
    "Recovery",
    "Result",
    "Resurvey",
    "RootCause",
    "Status",
    "Triage",
    "TurnDraw",
    "UntriagedAnswer",
]
