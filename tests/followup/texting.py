"""A customer with a phone: invited, writing, reading what we answer. Time passes only where a test says so."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from apps.customers.models import Customer
from apps.followup import inbox, triage
from apps.followup.models import Case
from apps.messaging import inbound, sending
from apps.messaging.models import Direction, Message
from apps.surveys import invitations
from apps.surveys.models import Invitation, Response, Survey
from tests import factories as f

OURS = "+15005550006"
MINUTE = dt.timedelta(minutes=1)
_deliveries = itertools.count()


def invited(
    customer: Customer | None = None, *, now: dt.datetime = f.NOW, survey: Survey | None = None, **how: Any
) -> Invitation:
    """Asked, and the message has gone out."""
    asked = invitations.invite(survey or f.survey(), customer or f.customer(), now=now, **how)
    assert asked.message is not None
    sending.send(asked.message.pk, now=now)
    return asked


def write(
    phone: str, text: str, *, now: dt.datetime = f.NOW, to: str = OURS, opt_out_type: str = ""
) -> Response | None:
    """The text comes in and is read, and the answer it added to is triaged, as the workers do it."""
    message = inbound.receive(
        "sms",
        address=phone,
        to=to,
        body=text,
        provider_id=f"SMtest{next(_deliveries)}",
        now=now,
        opt_out_type=opt_out_type,
    )
    assert message is not None
    response = inbox.read(message.pk, now=now)
    if response is not None:
        triage.decide(response.pk, now=now)
    return response


class Phone:
    """One customer's phone in a conversation that goes on, each text a minute after the last."""

    def __init__(self, customer: Customer | None = None, *, now: dt.datetime = f.NOW, **how: Any) -> None:
        self.now = now
        self.invitation = invited(customer, now=now, **how)
        self.customer = self.invitation.customer

    def says(self, *texts: str, after: dt.timedelta = MINUTE) -> Phone:
        for text in texts:
            self.now += after
            write(self.customer.phone, text, now=self.now)
        return self

    def waits(self, time: dt.timedelta) -> Phone:
        self.now += time
        return self

    @property
    def read_last(self) -> str:
        return outgoing(self.customer.phone)[-1].body

    @property
    def received(self) -> int:
        return len(outgoing(self.customer.phone))

    @property
    def answer(self) -> Response:
        return Response.objects.filter(invitation=self.invitation).order_by("-pk")[:1].get()

    @property
    def state(self) -> str:
        return Invitation.objects.get(pk=self.invitation.pk).state

    @property
    def case(self) -> Case:
        return Case.objects.get(customer=self.customer)


def outgoing(phone: str) -> list[Message]:
    return list(Message.objects.filter(address=phone, direction=Direction.OUT).order_by("pk"))
