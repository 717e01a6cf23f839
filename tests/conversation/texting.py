"""A customer with a phone: invited, writing, reading what we answer. Time passes only where a test says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import time_machine

from apps.conversation import inbound
from apps.customers.models import Customer
from apps.followup import triage
from apps.followup.models import Case
from apps.messaging.models import Direction, Message, MessagePurpose
from apps.messaging.outbound import sending
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response, Survey
from tests import factories as f
from tests import providers
from tests.twilio_double.account import OWN_WORDS

MINUTE = dt.timedelta(minutes=1)


def invited(
    customer: Customer | None = None, *, now: dt.datetime = f.NOW, survey: Survey | None = None, **how: Any
) -> Invitation:
    """Asked, and the message has gone out."""
    asked = invitations.invite(survey or f.survey(), customer or f.customer(), now=now, **how)
    assert asked.message is not None
    sending.send(asked.message.pk, now=now)
    return asked


def write(phone: str, text: str, *, now: dt.datetime = f.NOW, to: str = providers.OURS) -> Response | None:
    """The text comes in by Twilio, is read, triaged and answered by Twilio, as the workers do it."""
    response = inbound.read(arrived(phone, text, now=now, to=to).pk, now=now)
    if response is not None:
        triage.decide(response.pk, now=now)
    work_outbox(now)
    return response


def arrived(phone: str, text: str, *, now: dt.datetime = f.NOW, to: str = providers.OURS) -> Message:
    """It came in at ``now``, and nobody has read it yet."""
    with time_machine.travel(now, tick=False):
        return Message.objects.get(provider_id=providers.say(phone, text, to=to))


def work_outbox(now: dt.datetime) -> None:
    for message_id in sending.due(now=now):
        sending.send(message_id, now=now)


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


def stop_confirmations(phone: str) -> list[str]:
    return [message.body for message in outgoing(phone) if message.purpose == MessagePurpose.STOP_CONFIRMED]


def confirmations(phone: str) -> int:
    """Return how often the phone was told that a STOP is obeyed, by us or by Twilio."""
    words = {*stop_confirmations(phone), OWN_WORDS["STOP"]}
    return sum(text["body"] in words for text in providers.TWILIO.account.on(phone))
