"""The page of messages in doubt: who may see it, what it shows, what its two buttons do."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from apps.customers.models import Customer
from apps.messaging.models import Message, MessagePurpose, PauseReason, Sender, Status, Suppression
from apps.messaging.outbound import outbox, senders
from tests.factories import NOW, anna, asked_before, lena

pytestmark = pytest.mark.django_db
PAGE = "/messages/unknown/"


@pytest.fixture
def carol() -> Customer:
    return asked_before("Carol Danvers")


@pytest.fixture
def doubtful(carol: Customer) -> Message:
    message = outbox.enqueue(
        "sms",
        carol.phone,
        "How likely? https://care.example.com/s/secret/",
        purpose=MessagePurpose.INVITATION,
        key="k",
        now=NOW,
    )
    Message.objects.filter(pk=message.pk).update(status=Status.UNKNOWN, reason="timeout", sent_at=NOW)
    return message


@pytest.fixture
def lead(client: Client) -> Client:
    client.force_login(lena())
    return client


def test_a_lead_sees_whose_message_is_in_doubt_and_why(lead: Client, doubtful: Message) -> None:
    page = lead.get(PAGE).content.decode()
    assert "Carol Danvers" in page
    assert "did not answer in time" in page
    assert "secret" not in page


def test_what_the_provider_said_stands_beside_it(lead: Client, doubtful: Message) -> None:
    Message.objects.update(ask_at=NOW)
    assert "The provider is asked" in lead.get(PAGE).content.decode()
    Message.objects.update(no_record_at=NOW)
    assert "has no record of it" in lead.get(PAGE).content.decode()


def test_an_agent_may_not(client: Client, doubtful: Message) -> None:
    client.force_login(anna())
    assert client.get(PAGE).status_code == 403
    assert client.post(reverse("pages:message_again", args=[doubtful.pk])).status_code == 403
    assert Message.objects.count() == 1


def test_it_arrived(lead: Client, doubtful: Message) -> None:
    lead.post(reverse("pages:message_arrived", args=[doubtful.pk]))
    settled = Message.objects.get()
    assert (settled.status, settled.settled_by) == (Status.DELIVERED, "Lena")
    assert "No message is in doubt" in lead.get(PAGE).content.decode()


def test_it_is_sent_again_once_however_often_the_button_is_pressed(lead: Client, doubtful: Message) -> None:
    for _ in range(2):
        answer = lead.post(reverse("pages:message_again", args=[doubtful.pk]), follow=True)
    assert "It is known by now" in answer.content.decode()
    assert Message.objects.filter(again_of=doubtful).count() == 1


def test_after_a_stop_it_is_not_sent_again(lead: Client, doubtful: Message) -> None:
    Suppression.put("sms", doubtful.address, "stop", NOW)
    answer = lead.post(reverse("pages:message_again", args=[doubtful.pk]), follow=True)
    assert "asked us not to write" in answer.content.decode()
    assert Message.objects.count() == 1


def test_a_get_changes_nothing(lead: Client, doubtful: Message) -> None:
    lead.get(reverse("pages:message_again", args=[doubtful.pk]))
    assert Message.objects.count() == 1


def test_a_paused_sender_is_named_with_its_reason(lead: Client) -> None:
    sender = Sender.of("sms", "+15005550100")
    senders.pause(sender, error_code="21606", reason=PauseReason.NOT_OUR_NUMBER, now=NOW)
    assert "This sender is not a number of the account" in lead.get(PAGE).content.decode()
