"""Triage: does somebody call, how soon, and in which case. One answer (``deciding``), or many at once (``batches``)."""

from apps.followup.triage.backlog import Backlog
from apps.followup.triage.batches import triage_batch
from apps.followup.triage.deciding import Decision, decide, raise_to_call
from apps.followup.triage.marks import untriaged
from apps.followup.triage.need import first_attempt_due

__all__ = ["Backlog", "Decision", "decide", "first_attempt_due", "raise_to_call", "triage_batch", "untriaged"]
