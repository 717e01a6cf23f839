"""A mail provider's webhook is believed. Postmark's payloads, from its documentation."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.test import Client

from apps.messaging.models import DeliveryEvent, Message, Reason, Status, Suppression
from apps.messaging.receipts import callbacks
from tests.email.writing import CAROL, again, queued
from tests.factories import NOW
from tests.factories import customer as customer_of

pytestmark = pytest.mark.django_db
ID = "883953f4-6105-42a2-a16a-77a8eac79483"
SECRET = "Basic " + base64.b64encode(b"hooks:only-in-tests").decode()
BOUNCE = {
    "RecordType": "Bounce",
    "MessageStream": "outbound",
    "ID": 4323372036854775807,
    "Type": "HardBounce",
    "TypeCode": 1,
    "Name": "Hard bounce",
    "Tag": "",
    "MessageID": ID,
    "Metadata": {},
    "ServerID": 23,
    "Description": "The server was unable to deliver your message (ex: unknown user, mailbox not found).",
    "Details": "action: failed\u0000",
    "Email": CAROL,
    "From": "survey@acme.example",
    "BouncedAt": "2026-03-10T12:01:00Z",
    "DumpAvailable": True,
    "Inactive": True,
    "CanActivate": True,
    "Subject": "How did we do?",
}
COMPLAINT = BOUNCE | {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512, "ID": 42}
DELIVERY = {
    "RecordType": "Delivery",
    "MessageID": ID,
    "Recipient": CAROL,
    "DeliveredAt": "2026-03-10T12:00:30Z",
    "Details": "250 OK",
    "Tag": "",
    "ServerID": 23,
    "Metadata": {},
    "MessageStream": "outbound",
}


@pytest.fixture
def message() -> Message:
    message = queued()
    Message.objects.filter(pk=message.pk).update(status=Status.SENT, provider_id=ID, sent_at=NOW)
    return again(message)


def tell(payload: dict[str, Any], secret: str = SECRET) -> int:
    headers = {"Authorization": secret} if secret else {}
    hook = "/hooks/email/postmark/tracking/"
    return Client().post(hook, payload, content_type="application/json", headers=headers).status_code


def work() -> None:
    for event in DeliveryEvent.objects.filter(worked_at=None):
        callbacks.work(event.pk, now=NOW)


def test_a_bounce_ends_all_mail_to_the_address_at_once(message: Message) -> None:
    waiting = queued(key="another")

    assert tell(BOUNCE) == 200
    assert Suppression.objects.values_list("address", "reason").get() == (CAROL, Reason.BOUNCE)
    assert again(waiting).status == Status.WITHHELD


def test_a_bounce_is_kept_and_told_of_its_letter(message: Message) -> None:
    tell(BOUNCE)
    work()

    assert (again(message).status, again(message).reason) == (Status.UNDELIVERED, "bounced")
    assert DeliveryEvent.objects.get().payload["Email"] == CAROL


def test_the_same_bounce_twice_is_one_event(message: Message) -> None:
    assert (tell(BOUNCE), tell(BOUNCE)) == (200, 200)
    assert DeliveryEvent.objects.count() == Suppression.objects.count() == 1


def test_a_bounce_after_the_delivery_does_not_take_the_status_back_and_yet_suppresses(message: Message) -> None:
    tell(DELIVERY)
    work()
    tell(BOUNCE)
    work()

    assert again(message).status == Status.DELIVERED
    assert Suppression.in_force("email", CAROL)


def test_a_complaint_is_a_suppression_that_no_colleague_lifts(message: Message) -> None:
    tell(COMPLAINT)
    work()

    assert Suppression.objects.get().reason == Reason.COMPLAINT
    assert again(message).status == Status.DELIVERED


def test_a_full_mailbox_or_a_delay_suppresses_nobody(message: Message) -> None:
    tell(BOUNCE | {"Type": "Transient", "TypeCode": 2})
    tell(BOUNCE | {"Type": "Blocked", "TypeCode": 100006, "ID": 5})

    assert not Suppression.objects.exists()


def test_an_unknown_letter_is_resolved_by_its_attempt() -> None:
    message = queued()
    Message.objects.filter(pk=message.pk).update(status=Status.UNKNOWN, sent_at=NOW)
    tell(DELIVERY | {"Metadata": {"attempt": str(message.attempt_id)}})
    work()

    assert (again(message).status, again(message).provider_id) == (Status.DELIVERED, ID)


def test_a_bounce_of_a_letter_that_is_not_known_suppresses_its_address() -> None:
    tell(BOUNCE)

    assert Suppression.in_force("email", CAROL)


@pytest.mark.parametrize("secret", ["", "Basic d3Jvbmc6d3Jvbmc=", "Bearer x"])
def test_nobody_without_the_secret_is_believed(message: Message, secret: str) -> None:
    assert tell(BOUNCE, secret) == 400
    assert not Suppression.objects.exists()
    assert not DeliveryEvent.objects.exists()


def test_who_opened_a_letter_is_not_kept(message: Message) -> None:
    opened = {"RecordType": "Open", "MessageID": ID, "Recipient": CAROL, "ReceivedAt": "2026-03-10T12:05:00Z"}

    assert tell(opened | {"Metadata": {}, "FirstOpen": True}) == 200
    assert not DeliveryEvent.objects.exists()


def test_who_complains_to_the_provider_gets_no_text_message_either(message: Message) -> None:
    customer = customer_of(email=CAROL)

    assert tell(COMPLAINT) == 200
    assert Suppression.in_force("sms", customer.phone)
    assert Suppression.objects.get(channel="email").reason == Reason.COMPLAINT


def test_a_bounce_says_nothing_of_the_phone(message: Message) -> None:
    customer = customer_of(email=CAROL)
    tell(BOUNCE)

    assert not Suppression.in_force("sms", customer.phone)
