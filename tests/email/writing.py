"""E-mails to send, and what became of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.messaging.models import Message, MessagePurpose
from apps.messaging.outbound import outbox, sending
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Survey
from tests import factories
from tests.factories import NOW

CAROL = "carol@customer.example"


def invited(language: str = "en", *, now: dt.datetime = NOW, **fields: Any) -> Invitation:
    """A customer who is asked by e-mail."""
    of = {"email": CAROL, "language": language} | fields
    survey = factories.survey()
    Survey.objects.filter(pk=survey.pk).update(company="Acme Telecom")
    survey.refresh_from_db()
    return invitations.invite(survey, factories.customer(**of), now=now, channel="email")


def email_of(invitation: Invitation) -> Message:
    assert invitation.message is not None
    return again(invitation.message)


def queued(address: str = CAROL, **fields: Any) -> Message:
    values: dict[str, Any] = {
        "purpose": MessagePurpose.INVITATION,
        "key": f"to:{address}",
        "now": NOW,
        "subject": "How did we do?",
    }
    return outbox.enqueue("email", address, "Hello", **(values | fields))


def sent(message: Message) -> Message:
    sending.send(message.pk, now=NOW)
    return again(message)


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)
