"""Callbacks in any order, any number of times: a status rises and never falls."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from typing import Any

import pytest

from apps.messaging.gateways.base import Sent, Unknown
from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models import DeliveryEvent, Message, MessagePurpose, Sender, Status, Suppression
from apps.messaging.outbound import outbox, sending
from apps.messaging.receipts import callbacks
from tests.providers import OURS
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PHONE = "+447700900001"


def sent(double: Double, fault: str = "", **fields: Any) -> Message:
    double.faults.requests.append(fault)
    wanted = dict[str, Any](purpose=MessagePurpose.INVITATION, key="k", now=NOON) | fields
    message = outbox.enqueue("sms", PHONE, "Hello", **wanted)
    sending.send(message.pk, now=NOON)
    return now_is(message)


def now_is(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def hear(
    status: str, error_code: str = "", *, sid: str = "", attempt: uuid.UUID | None = None, now: dt.datetime = NOON
) -> None:
    sid = sid or Message.objects.values_list("provider_id", flat=True).order_by("pk")[0] or "SM?"
    event = callbacks.record(sid, status, payload={}, error_code=error_code, attempt_id=attempt, now=now)
    if event is not None:
        callbacks.work(event.pk, now=now)


def test_a_delivery_is_kept(twilio: Double) -> None:
    message = sent(twilio)
    hear("delivered")
    assert now_is(message).status == Status.DELIVERED
    assert message.delivery_events.get().worked_at == NOON


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["queued", "sending", "sent", "delivered"])), ids=" ".join
)
def test_the_order_in_which_they_come_does_not_matter(twilio: Double, order: tuple[str, ...]) -> None:
    message = sent(twilio)
    for status in order:
        hear(status)
    assert now_is(message).status == Status.DELIVERED
    assert message.delivery_events.count() == 4


@pytest.mark.parametrize(("first", "second"), [("delivered", "undelivered"), ("failed", "delivered")])
def test_a_terminal_status_stays(twilio: Double, first: str, second: str) -> None:
    message = sent(twilio)
    hear(first)
    hear(second)
    assert now_is(message).status == first


def test_the_same_callback_twice_is_one_row(twilio: Double) -> None:
    sent(twilio)
    hear("sent")
    hear("sent")
    assert DeliveryEvent.objects.count() == 1


def test_a_later_callback_without_a_code_keeps_the_earlier_error(twilio: Double) -> None:
    message = sent(twilio)
    hear("undelivered", "30007")
    hear("sent")
    assert (now_is(message).status, now_is(message).error_code) == (Status.UNDELIVERED, "30007")


@pytest.mark.parametrize("fault", ["500_after", "hang_after", "reset_after", "empty_201", "garbage_201"])
def test_a_late_callback_resolves_unknown_and_brings_the_sid(twilio: Double, fault: str) -> None:
    message = sent(twilio, fault)
    assert (message.status, message.provider_id) == (Status.UNKNOWN, None)
    hear("delivered", sid=twilio.account.texts[0].sid, attempt=message.attempt_id)
    assert (now_is(message).status, now_is(message).provider_id) == (Status.DELIVERED, twilio.account.texts[0].sid)


def test_a_callback_before_the_answer_to_the_post_is_not_undone_by_it(twilio: Double) -> None:
    message = outbox.enqueue("sms", PHONE, "Hello", purpose=MessagePurpose.INVITATION, key="k", now=NOON)
    assert sending._claim(message, TwilioSms(), NOON)
    hear("delivered", sid="SM1", attempt=message.attempt_id)
    sending._record_outcome(message, Sent("SM1"), NOON)
    assert (now_is(message).status, now_is(message).provider_id) == (Status.DELIVERED, "SM1")


def test_a_callback_before_the_answer_holds_even_where_no_answer_comes(twilio: Double) -> None:
    message = outbox.enqueue("sms", PHONE, "Hello", purpose=MessagePurpose.INVITATION, key="k", now=NOON)
    assert sending._claim(message, TwilioSms(), NOON)
    hear("sent", sid="SM1", attempt=message.attempt_id)
    sending._record_outcome(message, Unknown("timeout"), NOON)
    assert now_is(message).status == Status.SENT


def test_a_status_that_nobody_knows_yet_is_kept_and_changes_nothing(twilio: Double) -> None:
    message = sent(twilio)
    hear("teleported")
    assert now_is(message).status == Status.SENT
    assert message.delivery_events.count() == 1


def test_a_callback_of_no_message_of_ours_waits_an_hour_for_it_and_harms_nobody(twilio: Double) -> None:
    hear("delivered", sid="SM-strange")
    assert len(callbacks.unworked(now=NOON)) == 1
    assert callbacks.unworked(now=NOON + HOUR) == []


def test_a_dead_number_is_learnt_from_a_callback_too(twilio: Double) -> None:
    sent(twilio)
    hear("undelivered", "30005")
    assert Suppression.objects.get().reason == "bounce"


def test_carriers_that_filter_pause_the_sender(twilio: Double) -> None:
    message = sent(twilio)
    hear("undelivered", "30007")
    assert Sender.objects.get(address=OURS).error_code == "30007"
    assert now_is(message).status == Status.UNDELIVERED  # terminal: it is not queued again


def test_what_was_sent_before_a_sender_was_mended_does_not_pause_it_again(twilio: Double) -> None:
    sent(twilio)
    Sender.objects.update_or_create(channel="sms", address=OURS, defaults={"resumed_at": NOON + HOUR})
    hear("undelivered", "30007", now=NOON + 2 * HOUR)
    assert not Sender.paused().exists()


@pytest.mark.parametrize(("code", "minutes"), [("30003", 45), ("30008", 45), ("30001", 45), ("30036", 15)])
def test_a_phone_that_was_off_is_tried_twice_more_as_a_message_of_its_own(
    twilio: Double, code: str, minutes: int
) -> None:
    first = sent(twilio)
    hear("undelivered", code)
    for _ in range(2):
        again = Message.objects.latest("pk")
        assert (again.status, again.body, again.address) == (Status.QUEUED, first.body, first.address)
        later = again.not_before
        assert later - NOON >= dt.timedelta(minutes=minutes)
        sending.send(again.pk, now=later)
        hear("undelivered", code, sid=now_is(again).provider_id or "", now=later)
    assert Message.objects.count() == 3
    assert set(Message.objects.values_list("status", flat=True)) == {Status.UNDELIVERED}


def test_a_phone_that_was_off_is_not_tried_after_a_stop(twilio: Double) -> None:
    sent(twilio)
    hear("undelivered", "30003")
    Suppression.put("sms", PHONE, "stop", NOON)
    again = Message.objects.latest("pk")
    sending.send(again.pk, now=again.not_before)
    assert now_is(again).reason == "opted_out"
