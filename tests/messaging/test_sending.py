from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.messaging.models import Message, MessagePurpose, Reason, Status, Suppression
from apps.messaging.outbound import outbox, sending
from apps.messaging.quiet_hours import AllowedHours
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
PHONE = "+447700900001"


def queued(key: str = "k", **fields: Any) -> Message:
    values: dict[str, Any] = {"purpose": MessagePurpose.INVITATION, "key": key, "now": NOON}
    return outbox.enqueue("sms", PHONE, "Hello", **(values | fields))


def status(message: Message) -> str:
    return Message.objects.get(pk=message.pk).status


def test_the_sandbox_delivers_at_once(twilio: Double, settings: Any) -> None:
    settings.SMS_GATEWAY = "sandbox"
    message = queued()
    sending.send(message.pk, now=NOON)
    assert (status(message), twilio.account.posts) == (Status.DELIVERED, [])


def test_the_same_key_is_one_message() -> None:
    assert queued("welcome") == queued("welcome")
    assert Message.objects.count() == 1


def test_a_message_is_sent_once_however_often_it_is_tried() -> None:
    message = queued()
    assert sending.send(message.pk, now=NOON) is not None
    assert sending.send(message.pk, now=NOON) is None


def test_nothing_is_sent_in_the_customers_night() -> None:
    message = queued(zones=["Asia/Tokyo"], hours=AllowedHours())
    assert sending.send(message.pk, now=NOON) is None
    assert Message.objects.get().not_before == dt.datetime(2026, 3, 11, 0, 0, tzinfo=dt.UTC)  # 9:00 in Tokyo


def test_a_reply_to_a_customer_who_has_just_written_goes_at_any_hour() -> None:
    message = queued(zones=["Asia/Tokyo"], hours=None)
    assert sending.send(message.pk, now=NOON) is not None


def test_where_no_hour_is_allowed_everywhere_it_is_withheld() -> None:
    message = queued(zones=["Asia/Tokyo", "America/Los_Angeles", "Europe/London"], hours=AllowedHours())
    sending.send(message.pk, now=NOON)
    assert (status(message), Message.objects.get().reason) == (Status.WITHHELD, "no_allowed_hour")


def test_a_suppressed_address_is_refused_at_the_door() -> None:
    Suppression.put("sms", PHONE, Reason.STOP, NOON)
    with pytest.raises(Refused, match="asked us not to write"):
        queued()


def test_a_stop_after_queueing_withholds_it() -> None:
    message = queued()
    Suppression.put("sms", PHONE, Reason.STOP, NOON)
    sending.send(message.pk, now=NOON)
    assert (status(message), Message.objects.get().reason) == (Status.WITHHELD, "opted_out")


def test_an_expired_message_is_withheld() -> None:
    message = queued(expires_at=NOON)
    sending.send(message.pk, now=NOON)
    assert Message.objects.get().reason == "expired"


@pytest.mark.parametrize(
    ("fault", "ended"),
    [
        ("", Status.SENT),
        ("refuse:21211", Status.FAILED),
        ("hang_before", Status.UNKNOWN),
        ("hang_after", Status.UNKNOWN),
        ("429", Status.QUEUED),
    ],
)
def test_each_outcome_of_an_attempt_is_kept(twilio: Double, fault: str, ended: str) -> None:
    twilio.faults.requests.append(fault)
    message = queued()
    sending.send(message.pk, now=NOON)
    assert status(message) == ended


def test_what_may_be_tried_again_waits_for_its_time(twilio: Double) -> None:
    twilio.faults.requests.append("429")
    message = queued()
    sending.send(message.pk, now=NOON)
    assert sending.due(now=NOON + dt.timedelta(seconds=29)) == []
    assert sending.due(now=NOON + dt.timedelta(seconds=30)) == [message.pk]


def test_what_is_unknown_is_never_sent_again(twilio: Double) -> None:
    twilio.faults.requests.append("reset_before")
    message = queued()
    sending.send(message.pk, now=NOON)
    assert sending.due(now=NOON + dt.timedelta(days=30)) == []
    assert sending.send(message.pk, now=NOON + dt.timedelta(days=30)) is None
    assert len(twilio.account.posts) == 1


def test_a_message_whose_worker_died_at_the_post_becomes_unknown() -> None:
    message = queued()
    Message.objects.filter(pk=message.pk).update(status=Status.SENDING, sent_at=NOON)
    assert sending.give_up_lost(now=NOON + dt.timedelta(minutes=9)) == 0
    assert sending.give_up_lost(now=NOON + dt.timedelta(minutes=10)) == 1
    assert status(message) == Status.UNKNOWN
