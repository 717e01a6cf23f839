"""Triage: does somebody call, how soon, and in which case. One answer (``deciding``), or many at once (``batches``)."""

from apps.followup.triage.batches import triage_batch
from apps.followup.triage.deadlines import first_attempt_due
from apps.followup.triage.deciding import Decision, decide, raise_to_call
from apps.followup.triage.marks import untriaged

__all__ = ["Decision", "decide", "first_attempt_due", "raise_to_call", "triage_batch", "untriaged"]
