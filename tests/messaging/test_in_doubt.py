"""A message in doubt: a person says that it arrived, or has it sent again; then a late callback may still come."""

from __future__ import annotations

import datetime as dt

import pytest

from apps.core.refusals import Refused
from apps.messaging.models import Message, MessagePurpose, Status, Suppression
from apps.messaging.outbound import outbox, sending
from apps.messaging.receipts import callbacks, in_doubt
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
PHONE = "+447700900001"


@pytest.fixture
def message(twilio: Double) -> Message:
    twilio.faults.requests.append("hang_after")
    message = outbox.enqueue("sms", PHONE, "Hello", purpose=MessagePurpose.INVITATION, key="k", now=NOON)
    sending.send(message.pk, now=NOON)
    return message


def now_is(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def late_callback(double: Double, message: Message, status: str) -> None:
    sid = double.account.texts[0].sid
    event = callbacks.record(sid, status, payload={}, attempt_id=now_is(message).attempt_id, now=NOON)
    assert event
    callbacks.work(event.pk, now=NOON)


def test_a_person_knows_that_it_arrived(message: Message) -> None:
    assert list(in_doubt.unsettled()) == [message]
    in_doubt.mark_delivered(message, "Lena", NOON)
    assert (now_is(message).status, now_is(message).settled_by) == (Status.DELIVERED, "Lena")
    assert not in_doubt.unsettled().exists()


def test_sent_again_is_a_message_of_its_own_and_the_old_one_stays_unknown(message: Message, twilio: Double) -> None:
    again = in_doubt.send_again(message, "Lena", NOON)
    sending.send(again.pk, now=NOON)
    assert (now_is(message).status, now_is(again).status) == (Status.UNKNOWN, Status.SENT)
    assert len(twilio.account.on(PHONE)) == 2
    assert not in_doubt.unsettled().exists()


def test_two_leads_cannot_send_it_twice(message: Message) -> None:
    in_doubt.send_again(message, "Lena", NOON)
    with pytest.raises(Refused, match="known by now"):
        in_doubt.send_again(message, "Max", NOON)
    assert Message.objects.count() == 2


def test_a_callback_takes_back_the_copy_that_still_waits(message: Message, twilio: Double) -> None:
    again = in_doubt.send_again(message, "Lena", NOON)
    late_callback(twilio, message, "delivered")
    sending.send(again.pk, now=NOON)
    assert (now_is(again).status, now_is(again).reason) == (Status.WITHHELD, "arrived_after_all")
    assert len(twilio.account.on(PHONE)) == 1


def test_it_is_not_sent_again_after_a_stop(message: Message) -> None:
    Suppression.put("sms", PHONE, "stop", NOON)
    with pytest.raises(Refused, match="asked us not to write"):
        in_doubt.send_again(message, "Lena", NOON)
    assert list(in_doubt.unsettled()) == [message]


def test_what_a_callback_has_resolved_needs_no_person(message: Message, twilio: Double) -> None:
    late_callback(twilio, message, "sent")
    with pytest.raises(Refused, match="known by now"):
        in_doubt.mark_delivered(message, "Lena", NOON)
