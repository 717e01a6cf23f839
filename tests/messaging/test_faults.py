"""An attempt's end has its meaning for the address, for the sender, and for those who wait behind."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from apps.core.refusals import Refused
from apps.messaging import tasks
from apps.messaging.gateways.base import Failed, Fault, Sent
from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models import Message, MessagePurpose, Sender, SenderAlert, Status, Suppression, Withheld
from apps.messaging.outbound import outbox, senders, sending
from apps.messaging.quiet_hours import AllowedHours
from tests import smtp_double
from tests.providers import OURS
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
PHONE, OTHER = "+447700900001", "+447700900002"


def queued(key: str = "k", phone: str = PHONE, **fields: Any) -> Message:
    values: dict[str, Any] = {"purpose": MessagePurpose.INVITATION, "key": key, "now": NOON}
    return outbox.enqueue("sms", phone, "Hello", **(values | fields))


def now_is(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def refuse(double: Double, code: str, *keys: str) -> list[Message]:
    messages = [queued(key, phone=f"+4477009001{number:02}") for number, key in enumerate(keys)]
    double.faults.requests.extend([f"refuse:{code}"] * len(keys))
    for message in messages:
        sending.send(message.pk, now=NOON)
    return [now_is(message) for message in messages]


def test_a_wrong_number_is_remembered_and_named(twilio: Double) -> None:
    twilio.account.refusals[PHONE] = 21614
    message, behind = queued("first"), queued("second")
    sending.send(message.pk, now=NOON)
    assert (now_is(message).status, now_is(message).reason) == (Status.FAILED, "not_a_mobile")
    assert (now_is(behind).status, now_is(behind).reason) == (Status.WITHHELD, "bad_address")
    assert Suppression.objects.get().reason == "bounce"


def test_a_wrong_number_is_refused_at_the_door_in_other_words_than_a_stop(twilio: Double) -> None:
    Suppression.put("sms", PHONE, "bounce", NOON)
    with pytest.raises(Refused, match="does not exist") as refused:
        queued()
    assert refused.value.code == "no_address"


def test_21610_teaches_that_the_customer_has_opted_out(twilio: Double) -> None:
    twilio.account.opted_out.add((OURS, PHONE))
    sending.send(queued().pk, now=NOON)
    assert Suppression.objects.get().reason == "stop"
    with pytest.raises(Refused, match="asked us not to write"):
        queued("another")


@pytest.mark.parametrize("code", ["20003", "21408", "21606", "21608", "30007", "30034", "30002", "30004", "21609"])
def test_what_the_operator_must_mend_pauses_the_sender_and_loses_nothing(twilio: Double, code: str) -> None:
    (message,) = refuse(twilio, code, "k")
    sender = Sender.objects.get()
    assert (message.status, message.error_code, message.sent_at) == (Status.QUEUED, code, None)
    assert (sender.address, sender.paused_at, sender.error_code) == (OURS, NOON, code)
    assert sender.pause_reason


def test_a_paused_sender_posts_nothing_and_its_messages_are_not_offered(twilio: Double) -> None:
    refuse(twilio, "21606", "k")
    queued("behind")
    assert sending.due(now=NOON + HOUR) == []
    assert sending.send(Message.objects.get(key="behind").pk, now=NOON + HOUR) is None
    assert len(twilio.account.posts) == 1


def test_one_alert_and_one_letter_however_many_fail(twilio: Double, smtp: smtp_double.Double, settings: Any) -> None:
    settings.ADMINS = [("Ada", "ada@example.com")]
    for message in (queued(f"k{number}", phone=f"+4477009001{number:02}") for number in range(5)):
        # Five workers may have claimed before the first answer came.
        Message.objects.filter(pk=message.pk).update(status=Status.SENDING)
        message.refresh_from_db()
        sending._record_outcome(message, Failed("21606", Fault.SENDER), NOON)
    for _ in range(2):
        tasks.sweep_alerts()
    assert SenderAlert.objects.count() == len(smtp.emails) == 1
    assert "is not a number of the account" in smtp.emails[0].get_content()
    assert Message.objects.filter(status=Status.QUEUED).count() == 5


def test_an_alert_that_could_not_be_mailed_is_told_by_the_sweep(twilio: Double, settings: Any) -> None:
    settings.ADMINS = [("Ada", "ada@example.com")]
    settings.EMAIL_PORT = 9
    refuse(twilio, "21606", "k")
    senders.notify(SenderAlert.objects.get().pk, now=NOON)
    assert senders.unnotified(now=NOON) == [SenderAlert.objects.get().pk]


def test_a_resumed_sender_sends_what_waited(twilio: Double) -> None:
    (message,) = refuse(twilio, "21606", "k")
    assert senders.resume(Sender.objects.get(), now=NOON + MINUTE)
    sending.send(message.pk, now=NOON + MINUTE)
    assert now_is(message).status == Status.SENT


def test_429_backs_off_longer_each_time_and_loses_nothing(twilio: Double) -> None:
    message, now, waits = queued(), NOON, []
    twilio.faults.requests.extend(["429"] * 9)
    for _ in range(9):
        sending.send(message.pk, now=now)
        waits.append((now_is(message).not_before - now).total_seconds())
        now = now_is(message).not_before
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert sending.send(message.pk, now=now) is not None
    assert now_is(message).status == Status.SENT


def test_what_was_written_in_the_sandbox_never_reaches_a_customer(twilio: Double, settings: Any) -> None:
    settings.SMS_GATEWAY = "sandbox"
    message = queued()
    settings.SMS_GATEWAY = "twilio_sms"
    sending.send(message.pk, now=NOON)
    assert (now_is(message).reason, twilio.account.posts) == ("written_in_sandbox", [])


def test_an_answer_that_was_held_up_keeps_to_the_hours_of_the_number(twilio: Double) -> None:
    """22:30 in London: at once is fine, but not when the sender was paused until three."""
    late = dt.datetime(2026, 3, 10, 22, 30, tzinfo=dt.UTC)
    message = queued(phone="+442079460018", now=late)
    assert sending.send(message.pk, now=late + 4 * HOUR) is None
    assert now_is(message).not_before == dt.datetime(2026, 3, 11, 9, 0, tzinfo=dt.UTC)


def test_an_answer_is_of_no_use_after_a_day(twilio: Double) -> None:
    message = queued()
    sending.send(message.pk, now=NOON + 24 * HOUR)
    assert now_is(message).reason == "expired"


def test_nothing_is_posted_in_the_last_seconds_of_the_hours(twilio: Double) -> None:
    message = queued(zones=["Europe/London"], hours=AllowedHours())
    evening = dt.datetime(2026, 3, 10, 19, 59, 55, tzinfo=dt.UTC)
    assert sending.send(message.pk, now=evening) is None
    assert now_is(message).not_before == dt.datetime(2026, 3, 11, 9, 0, tzinfo=dt.UTC)


def test_a_farewell_alone_may_follow_a_stop(twilio: Double) -> None:
    Suppression.put("sms", PHONE, "stop", NOON)
    confirmation = queued(purpose=MessagePurpose.STOP_CONFIRMED)
    outbox.withhold_all("sms", PHONE, reason=Withheld.OPTED_OUT)
    sending.send(confirmation.pk, now=NOON)
    assert now_is(confirmation).status == Status.SENT


def test_an_answer_goes_from_the_number_that_was_written_to(twilio: Double) -> None:
    sending.send(queued(sender="+15005550199").pk, now=NOON)
    assert twilio.account.posts[0].form["From"] == "+15005550199"


def test_a_stop_between_the_check_and_the_claim_is_not_missed(twilio: Double) -> None:
    message = queued()
    Suppression.put("sms", PHONE, "stop", NOON)
    assert sending._claim(message, TwilioSms(), NOON) is False


def test_an_answer_that_came_after_it_was_given_up_still_tells(twilio: Double) -> None:
    message = queued()
    assert sending._claim(message, TwilioSms(), NOON)
    assert sending.give_up_lost(now=NOON + HOUR) == 1
    sending._record_outcome(message, Sent("SM1"), NOON + HOUR)
    assert now_is(message).status == Status.SENT
