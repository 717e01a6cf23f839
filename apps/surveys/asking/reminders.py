"""The one reminder: to those who have not answered, in time, and only while nothing speaks against asking."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.messaging.models import MessagePurpose, Status
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, NotAsked, Purpose, State, WhyNotAsked
from apps.surveys.wording.rendering import wording_for

_ON_ITS_WAY: Final = (Status.QUEUED, Status.SENDING)
_NEVER_ARRIVED: Final = (Status.WITHHELD, Status.FAILED, Status.UNDELIVERED)
_LATER: Final = dt.timedelta(days=1)


def due(*, now: dt.datetime) -> list[int]:
    """Keys of the invitations to remind of, the longest due first."""
    rows = Invitation.objects.filter(reminder_due_at__lte=now, answered_at=None)
    return set_aside.offered("reminders", rows.order_by("reminder_due_at"), now=now)


@transaction.atomic
def remind(invitation_id: int, *, now: dt.datetime) -> Invitation | None:
    """Send a due reminder, or keep the reason why not. None where another worker has it or it is not due.

    It is a second message of the same invitation: same link, same question, other words.
    """
    invitation = _due_and_free().filter(pk=invitation_id, reminder_due_at__lte=now, answered_at=None).first()
    if invitation is None:
        return None
    if invitation.message is not None and invitation.message.status in _ON_ITS_WAY and not invitation.has_expired(now):
        invitation.reminder_due_at = now + _LATER
    else:
        _decide(invitation, now)
        invitation.reminder_due_at = None
    invitation.save(update_fields=["reminder", "reminder_due_at"])
    return invitation


def _due_and_free() -> QuerySet[Invitation]:
    rows = Invitation.objects.select_for_update(skip_locked=True, of=("self",))
    return rows.select_related("survey__team", "customer", "touchpoint", "message")


def _decide(invitation: Invitation, now: dt.datetime) -> None:
    """A customer who has begun to write, or a survey without words for it: not reminded, and nothing to tell."""
    if invitation.state != State.SCORE or invitation.words_before or invitation.has_expired(now):
        return
    wording = wording_for(invitation.survey, invitation.language_id)
    if not wording.reminder:
        return
    # The customer's row is locked, as invite() does: what is asked of one customer is decided one thing after the
    # other.
    Customer.objects.select_for_update().get(pk=invitation.customer_id)
    reason = _why_not(invitation)
    if reason is None:
        try:
            invitation.reminder = invitations.send(
                invitation,
                wording,
                purpose=MessagePurpose.REMINDER,
                key=f"reminder:{invitation.pk}",
                now=now,
            )
        except Refused as refused:
            reason = WhyNotAsked(refused.code)
    if reason is not None:
        _record_not_reminded(invitation, reason, now)


def _why_not(invitation: Invitation) -> WhyNotAsked | None:
    if not invitation.survey.is_active:
        return WhyNotAsked.SURVEY_CLOSED
    if Invitation.objects.filter(customer=invitation.customer, created_at__gt=invitation.created_at).exists():
        return WhyNotAsked.ASKED_ANEW
    if invitation.message is None or invitation.message.status in _NEVER_ARRIVED:
        return WhyNotAsked.NOT_ARRIVED
    return None


def _record_not_reminded(invitation: Invitation, reason: WhyNotAsked, now: dt.datetime) -> None:
    NotAsked.objects.create(
        customer=invitation.customer,
        survey=invitation.survey,
        touchpoint=invitation.touchpoint,
        invitation=invitation,
        purpose=Purpose.REMINDER,
        reason=reason,
        at=now,
    )
