"""Callbacks that are lost: Twilio is asked, its answer counts as one, and nothing is posted again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from apps.messaging.gateways.base import NoRecord
from apps.messaging.models import DeliveryEvent, Message, MessagePurpose, Status, Suppression
from apps.messaging.outbound import outbox, sending
from apps.messaging.receipts import callbacks, polling
from tests.twilio_double.account import Text
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
SOON = NOON + 5 * MINUTE
PHONE = "+447700900001"


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Twilio's clock stands at noon, as ours does."""
    with time_machine.travel(NOON, tick=False):
        yield


def posted(twilio: Double, fault: str = "", key: str = "k", body: str = "Hello") -> Message:
    """A message whose callbacks will never come."""
    twilio.faults.requests.append(fault)
    twilio.faults.callbacks.append("lost")
    message = outbox.enqueue("sms", PHONE, body, purpose=MessagePurpose.INVITATION, key=key, now=NOON)
    sending.send(message.pk, now=NOON)
    return now_is(message)


def now_is(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def asked(message: Message, now: dt.datetime = SOON) -> Message:
    polling.ask(message.pk, now=now)
    return now_is(message)


@pytest.mark.parametrize(
    ("fate", "ended"),
    [(("delivered", ""), Status.DELIVERED), (("undelivered", "30005"), Status.UNDELIVERED)],
)
def test_a_message_of_which_no_callback_told_is_asked_for(twilio: Double, fate: tuple[str, str], ended: str) -> None:
    twilio.account.final_statuses[PHONE] = fate
    message = posted(twilio)
    assert (message.status, polling.due(now=SOON)) == (Status.SENT, [message.pk])
    known = asked(message)
    assert (known.status, known.error_code) == (ended, fate[1])
    assert Suppression.in_force("sms", PHONE) == (fate[1] == "30005")
    assert polling.due(now=SOON + 100 * polling.AGES[-1]) == []


def test_it_is_not_asked_for_before_its_time_nor_where_a_callback_told(twilio: Double) -> None:
    message = posted(twilio)
    assert polling.due(now=SOON - MINUTE) == []
    assert polling.ask(message.pk, now=SOON - MINUTE) is None
    Message.objects.filter(pk=message.pk).update(status=Status.DELIVERED)
    assert polling.due(now=SOON) == []


@pytest.mark.parametrize("fault", ["hang_after", "reset_after", "500_after", "empty_201", "garbage_201"])
def test_what_was_taken_although_we_were_not_told_is_found_by_its_words(twilio: Double, fault: str) -> None:
    message = posted(twilio, fault)
    assert message.status == Status.UNKNOWN
    known = asked(message)
    assert (known.status, known.provider_id) == (Status.DELIVERED, twilio.account.texts[0].sid)
    assert len(twilio.account.posts) == 1


@pytest.mark.parametrize("fault", ["hang_before", "reset_before", "500_before"])
def test_what_was_never_taken_stays_in_doubt_with_what_twilio_says(twilio: Double, fault: str) -> None:
    message = posted(twilio, fault)
    assert isinstance(polling.ask(message.pk, now=SOON), NoRecord)
    doubt = now_is(message)
    assert (doubt.status, doubt.no_record_at) == (Status.UNKNOWN, SOON)
    assert sending.due(now=SOON + 100 * polling.AGES[-1]) == []


def test_of_two_with_the_same_words_neither_is_taken_for_the_other(twilio: Double) -> None:
    first = posted(twilio, "hang_after", "first")
    second = posted(twilio, "hang_after", "second")
    assert polling.ask(first.pk, now=SOON) is None
    assert {asked(first).status, asked(second).status} == {Status.UNKNOWN}
    assert {now_is(first).no_record_at, now_is(second).no_record_at} == {None}


def test_a_text_whose_sid_we_know_is_not_taken_for_another(twilio: Double) -> None:
    posted(twilio, "", "first")
    lost = posted(twilio, "hang_before", "second")
    assert asked(lost).no_record_at == SOON


def test_strange_words_to_the_same_phone_leave_it_open(twilio: Double) -> None:
    """Another system with the same account, or a provider that changed our words."""
    twilio.account.texts.append(Text("SM" + "f" * 32, "us", PHONE, "+15005550100", "Hello, from a trial account"))
    message = asked(posted(twilio, "hang_before"))
    assert (message.status, message.no_record_at) == (Status.UNKNOWN, None)


def test_a_text_of_another_hour_is_not_meant(twilio: Double) -> None:
    long_ago = (NOON - 60 * MINUTE).timestamp()
    twilio.account.texts.append(Text("SM" + "f" * 32, "us", PHONE, "+15005550100", "Hello", created=long_ago))
    assert asked(posted(twilio, "hang_before")).no_record_at == SOON


@pytest.mark.parametrize("fault", ["500_before", "hang_before", "reset_before", "429", "404"])
@pytest.mark.parametrize("post", ["", "hang_after"])
def test_a_provider_that_cannot_tell_now_is_asked_again_later(twilio: Double, post: str, fault: str) -> None:
    message = posted(twilio, post)
    twilio.faults.lookups.append(fault)
    assert asked(message).status == message.status
    assert polling.due(now=SOON) == []
    assert polling.due(now=NOON + 30 * MINUTE) == [message.pk]
    assert asked(message, NOON + 30 * MINUTE).status == Status.DELIVERED


def test_a_carrier_that_never_says_more_is_not_asked_for_ever(twilio: Double) -> None:
    twilio.account.final_statuses[PHONE] = ("sent", "")
    message, times = posted(twilio), 0
    while (at := now_is(message).ask_at) is not None:
        assert asked(message, at).status == Status.SENT
        times += 1
    assert times == len(polling.AGES)


def test_an_answer_after_the_callback_came_all_the_same_changes_nothing(twilio: Double) -> None:
    message = posted(twilio)
    event = callbacks.record(str(message.provider_id), "delivered", payload={}, now=NOON, attempt_id=message.attempt_id)
    assert event is not None
    assert asked(message).status == Status.DELIVERED  # the callback was kept and not yet worked
    assert DeliveryEvent.objects.count() == 1


def test_a_message_that_a_person_has_settled_is_not_asked_for(twilio: Double) -> None:
    message = posted(twilio, "hang_after")
    Message.objects.filter(pk=message.pk).update(settled_at=NOON, settled_by="Lena")
    assert polling.due(now=SOON) == []
