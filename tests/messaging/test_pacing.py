"""A sender keeps its pace, shared by all workers, by the real Valkey."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import redis

from apps.messaging.models import Message, MessagePurpose, PauseReason, Sender, Status
from apps.messaging.outbound import outbox, pacing, senders, sending
from apps.messaging.quiet_hours import AllowedHours
from tests.providers import OURS
from tests.races import at_once
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
HOURS = {"zones": ["Europe/London"], "hours": AllowedHours()}


@pytest.fixture
def sender(twilio: Double) -> Sender:
    return Sender.objects.create(channel="sms", address=OURS, segments_per_second=2)


def places(sender: Sender, *segments: int, now: dt.datetime = NOON) -> list[float]:
    """Seconds after ``now`` at which each may go."""
    slots = [pacing.book(sender, count, now=now) for count in segments]
    return [(slot - now).total_seconds() for slot in slots if slot]


def invite(number: int, **fields: Any) -> Message:
    wanted: dict[str, Any] = {"purpose": MessagePurpose.INVITATION, "key": f"k{number}", "now": NOON} | HOURS | fields
    return outbox.enqueue("sms", f"+4477009{number:05}", "Hello", **wanted)


def test_a_full_bucket_holds_a_second_and_refills_by_the_senders_pace(sender: Sender) -> None:
    assert places(sender, 1, 1, 1, 1, 1) == [0, 0, 0.5, 1.0, 1.5]


def test_segments_are_what_counts(sender: Sender) -> None:
    assert places(sender, 3, 3, 1) == [0, 1.5, 2.5]


def test_an_idle_sender_saves_up_no_more_than_a_second(sender: Sender) -> None:
    places(sender, 1)
    assert places(sender, 1, 1, 1, now=NOON + dt.timedelta(hours=1)) == [0, 0, 0.5]


def test_whom_a_customer_waits_for_goes_first_and_the_others_wait_the_longer(sender: Sender) -> None:
    places(sender, 2)
    assert pacing.book(sender, 2, now=NOON, at_once=True) == NOON
    assert places(sender, 1) == [1.5]


@pytest.mark.django_db(transaction=True)
def test_workers_share_one_bucket(sender: Sender) -> None:
    slots = at_once(*[lambda: pacing.book(sender, 1, now=NOON)] * 12)
    assert sorted((slot - NOON).total_seconds() for slot in slots) == [max(0, place / 2) for place in range(-1, 11)]


def test_a_message_whose_turn_has_not_come_waits_for_it_without_a_worker(sender: Sender, twilio: Double) -> None:
    messages = [invite(number) for number in range(4)]
    for message in messages:
        sending.send(message.pk, now=NOON)
    waiting = Message.objects.filter(status=Status.QUEUED).order_by("pk")
    assert [row.not_before - NOON for row in waiting] == [SECOND / 2, SECOND]
    assert len(twilio.account.posts) == 2


def test_a_booked_place_is_paid_for_once(sender: Sender, twilio: Double) -> None:
    messages = [invite(number) for number in range(4)]
    for now in (NOON, NOON + SECOND):
        for message in messages:
            sending.send(message.pk, now=now)
    assert not Message.objects.filter(status=Status.QUEUED).exists()


def test_those_who_waited_for_a_paused_sender_do_not_all_go_at_once(sender: Sender, twilio: Double) -> None:
    messages = [invite(number) for number in range(20)]
    for message in messages:
        sending.send(message.pk, now=NOON)
    senders.pause(sender, error_code="21606", reason=PauseReason.NOT_OUR_NUMBER, now=NOON)
    later = NOON + dt.timedelta(hours=2)
    senders.resume(sender, now=later)
    twilio.account.posts.clear()
    for message in messages:
        sending.send(message.pk, now=later)
    assert len(twilio.account.posts) == 2


def test_a_wiped_redis_is_a_full_bucket(sender: Sender) -> None:
    places(sender, 10)
    pacing._redis().flushall()
    assert places(sender, 1, 1, 1) == [0, 0, 0.5]


def test_without_redis_sending_waits_and_loses_nothing(
    sender: Sender, twilio: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = redis.Redis(port=9, socket_connect_timeout=0.2)
    monkeypatch.setattr(pacing, "_script", lambda: nobody.register_script(pacing._BOOK))
    message = invite(1)
    assert sending.send(message.pk, now=NOON) is None
    assert sending.due(now=NOON) == [message.pk]


def test_the_sandbox_knows_no_pace(settings: Any) -> None:
    settings.SMS_GATEWAY = "sandbox"
    for number in range(50):
        sending.send(invite(number).pk, now=NOON)
    assert not Sender.objects.exists()
    assert Message.objects.filter(status=Status.DELIVERED).count() == 50
