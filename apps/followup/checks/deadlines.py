"""Invariant 8: whatever the broker lost, the sweeps have carried out."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from apps.followup.checks.finding import Findings
from apps.followup.models import Case, Resurvey
from apps.followup.models.queue_rank import QueueRank
from apps.messaging.models import Direction, IncomingCall, Message, Status
from apps.surveys.models import Invitation

# Two runs of the slowest sweep, and a minute to work in.
SWEPT_WITHIN = dt.timedelta(minutes=3)


def no_step_is_overdue(now: dt.datetime) -> Findings:
    """Steps that a machine carries out; a call that is late is a person's, and is marked as breached."""
    since = now - SWEPT_WITHIN
    unmarked = Case.objects.open().filter(first_attempt_at=None, breached_at=None, due_at__lt=since)
    unsent = Resurvey.objects.filter(sent_at=None, not_sent="", due_at__lt=since)
    queued = Message.objects.filter(status=Status.QUEUED, not_before__lt=since)
    unasked = Message.objects.filter(status__in=[Status.SENT, Status.UNKNOWN], settled_at=None, ask_at__lt=since)
    unread = Message.objects.filter(direction=Direction.IN, worked_at=None, created_at__lt=since)
    unreminded = Invitation.objects.filter(reminder_due_at__lt=since, answered_at=None)
    missed = IncomingCall.objects.filter(worked_at=None, received_at__lt=since)
    return [
        *(f"case {pk}: overdue and not marked as breached" for pk in unmarked.values_list("pk", flat=True)),
        *(f"re-survey {pk}: due and neither sent nor explained" for pk in unsent.values_list("pk", flat=True)),
        *(f"message {pk}: due and not sent" for pk in queued.values_list("pk", flat=True)),
        *(f"message {pk}: the provider was not asked about it" for pk in unasked.values_list("pk", flat=True)),
        *(f"message {pk}: came in and was not read" for pk in unread.values_list("pk", flat=True)),
        *(
            f"invitation {pk}: its reminder is due and neither sent nor explained"
            for pk in unreminded.values_list("pk", flat=True)
        ),
        *(f"incoming call {pk}: was missed and not acted upon" for pk in missed.values_list("pk", flat=True)),
    ]


def no_rank_is_old(now: dt.datetime) -> Findings:
    """A claim moves on what is due before it looks; where nobody claims, the sweep does."""
    since = now - SWEPT_WITHIN
    old = Case.objects.unheld().filter(
        Q(queue_rank=QueueRank.LATER, ready_at__lt=since)
        | Q(queue_rank=QueueRank.ORDINARY, first_attempt_at=None, due_at__lt=since, ready_at__lt=since)
    )
    return [f"case {pk}: its time has come, and its rank is old" for pk in old.values_list("pk", flat=True)]
