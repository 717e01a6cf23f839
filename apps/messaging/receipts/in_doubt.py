"""Messages of which nobody knows whether they were sent. A late callback tells, or a person does; a machine never."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core.nudges import nudge_once
from apps.core.refusals import Refused
from apps.messaging.models import Direction, Message, Status, Suppression
from apps.messaging.opt_out.suppressions import refusal
from apps.messaging.outbound.resending import repeat
from apps.messaging.tasks import send_messages


def unsettled() -> QuerySet[Message]:
    """Those that wait for a person's word, the longest waiting first."""
    rows = Message.objects.filter(direction=Direction.OUT, status=Status.UNKNOWN, settled_at=None)
    return rows.order_by("sent_at", "pk")


@transaction.atomic
def mark_delivered(message: Message, by: str, now: dt.datetime) -> None:
    """A person knows that the customer has it. Raises Refused: ``settled``."""
    _settle(message, by, now)
    Message.objects.filter(pk=message.pk).update(status=Status.DELIVERED, reason="a_person_said_so")


@transaction.atomic
def send_again(message: Message, by: str, now: dt.datetime) -> Message:
    """A person decides that it goes once more; the new message. The old one stays unknown, for that is what it is.

    Raises Refused: ``settled``, ``opted_out``, ``no_address``.
    """
    if forbidden := Suppression.forbids(message.channel, message.address):
        raise refusal(forbidden)
    _settle(message, by, now)
    again = repeat(message, not_before=now)
    nudge_once(send_messages)
    return again


def _settle(message: Message, by: str, now: dt.datetime) -> None:
    if unsettled().filter(pk=message.pk).update(settled_at=now, settled_by=by) != 1:
        raise Refused("settled", _("It is known by now what became of this message: look at it again."))
