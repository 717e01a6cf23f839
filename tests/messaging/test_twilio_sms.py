"""One attempt at Twilio: what is posted, and how each way in which it can end is told."""

from __future__ import annotations

import datetime as dt
import io
import logging
import socket
from typing import Any

import pytest

from apps.messaging.gateways.base import Failed, Fault, Outcome, Sent, TryAgain, Unknown
from apps.messaging.gateways.twilio.sms import TwilioSms
from apps.messaging.models import Message, MessagePurpose, Status
from apps.messaging.outbound import outbox, sending
from apps.messaging.quiet_hours import AllowedHours
from tests.providers import OURS
from tests.twilio_double.double import Double

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 10, 12, 0, tzinfo=dt.UTC)
PHONE = "+447700900001"
HOUR = dt.timedelta(hours=1)


def queued(key: str = "k", **fields: Any) -> Message:
    return outbox.enqueue(
        "sms",
        PHONE,
        "How likely are you…?",
        **(dict[str, Any](purpose=MessagePurpose.INVITATION, key=key, now=NOON) | fields),
    )


def attempt() -> Outcome:
    return TwilioSms().send(queued(), valid_for=HOUR)


def posted(double: Double) -> dict[str, str]:
    (post,) = double.account.posts
    return post.form


def test_a_text_reaches_the_phone(twilio: Double) -> None:
    sending.send(queued().pk, now=NOON)
    (text,) = twilio.account.on(PHONE)
    message = Message.objects.get()
    assert (text["body"], text["number"], text["sid"]) == ("How likely are you…?", OURS, message.provider_id)
    assert message.status == Status.SENT


def test_the_callback_carries_the_attempts_id(twilio: Double, settings: Any) -> None:
    settings.PUBLIC_URL = "https://care.example.com"
    sending.send(queued().pk, now=NOON)
    attempt_id = Message.objects.get().attempt_id
    assert posted(twilio)["StatusCallback"] == f"https://care.example.com/hooks/twilio/status/?attempt={attempt_id}"


def test_it_is_valid_until_the_customers_hours_end(twilio: Double) -> None:
    message = queued(zones=["Europe/London"], hours=AllowedHours())
    sending.send(message.pk, now=NOON + dt.timedelta(hours=6))
    assert posted(twilio)["ValidityPeriod"] == str(2 * 60 * 60)


def test_it_is_valid_no_longer_than_it_is_of_use(twilio: Double) -> None:
    message = queued(zones=["Europe/London"], hours=AllowedHours(), expires_at=NOON + HOUR)
    sending.send(message.pk, now=NOON)
    assert posted(twilio)["ValidityPeriod"] == "3600"


@pytest.mark.parametrize(
    ("time_left", "seconds"), [(dt.timedelta(days=7), "36000"), (dt.timedelta(milliseconds=5), "1")]
)
def test_twilios_bounds_of_validity_are_kept(twilio: Double, time_left: dt.timedelta, seconds: str) -> None:
    TwilioSms().send(queued(), valid_for=time_left)
    assert posted(twilio)["ValidityPeriod"] == seconds


def test_a_messaging_service_sends_under_its_own_name(twilio: Double, settings: Any) -> None:
    settings.TWILIO_MESSAGING_SERVICE_SID = "MG" + "1" * 32
    sending.send(queued().pk, now=NOON)
    assert posted(twilio)["MessagingServiceSid"] == Message.objects.get().sender == "MG" + "1" * 32
    assert "From" not in posted(twilio)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("429", TryAgain(dt.timedelta(seconds=30), "20429")),
        ("500_before", Unknown("provider_failed")),
        ("500_after", Unknown("provider_failed")),
        ("hang_before", Unknown("timeout")),
        ("hang_after", Unknown("timeout")),
        ("reset_before", Unknown("connection_lost")),
        ("reset_after", Unknown("connection_lost")),
        ("empty_201", Unknown("no_sid")),
        ("garbage_201", Unknown("unreadable_answer")),
        ("refuse:21211", Failed("21211", Fault.NUMBER, "not_a_number")),
        ("refuse:21614", Failed("21614", Fault.NUMBER, "not_a_mobile")),
        ("refuse:21635", Failed("21635", Fault.NUMBER, "landline")),
        ("refuse:21610", Failed("21610", Fault.OPTED_OUT, "opted_out")),
        ("refuse:21606", Failed("21606", Fault.SENDER, "not_our_number")),
        ("refuse:21408", Failed("21408", Fault.ACCOUNT, "region_not_allowed")),
        ("refuse:21608", Failed("21608", Fault.ACCOUNT, "trial_account")),
        ("refuse:21617", Failed("21617", Fault.MESSAGE, "refused")),
        ("refuse:21611", TryAgain(dt.timedelta(minutes=5), "21611")),
    ],
)
def test_each_way_to_end_is_told_apart(twilio: Double, fault: str, outcome: Outcome) -> None:
    twilio.faults.requests.append(fault)
    assert attempt() == outcome
    assert len(twilio.account.posts) == 1  # the client repeats nothing by itself


def test_wrong_credentials_are_the_accounts_fault(twilio: Double, settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN = "another"
    assert attempt() == Failed("20003", Fault.ACCOUNT, "account_refused")


def test_a_port_where_nobody_listens_is_a_certain_no(twilio: Double, settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.TWILIO_BASE_URL = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert attempt() == TryAgain(dt.timedelta(seconds=30), "no_connection")


def test_a_host_that_does_not_exist_is_a_certain_no(twilio: Double, settings: Any) -> None:
    settings.TWILIO_BASE_URL = "http://nowhere.invalid"
    assert isinstance(attempt(), TryAgain)


def test_a_success_says_the_sid(twilio: Double) -> None:
    outcome = attempt()
    assert outcome == Sent(twilio.account.texts[0].sid)


def test_no_log_line_of_a_send_holds_a_phone_number(twilio: Double) -> None:
    """Neither ours nor the client's own, which prints numbers at INFO; an error's words name the number, too."""
    lines, root = io.StringIO(), logging.getLogger()
    listener = logging.StreamHandler(lines)
    twilio_logger = logging.getLogger("twilio.http_client")
    before = root.level, twilio_logger.level
    root.addHandler(listener)
    for logger in (root, twilio_logger):
        logger.setLevel(logging.DEBUG)
    try:
        twilio.faults.requests.extend(["", "refuse:21606"])
        sending.send(queued("first").pk, now=NOON)
        sending.send(queued("second").pk, now=NOON)
    finally:
        root.removeHandler(listener)
        root.setLevel(before[0])
        twilio_logger.setLevel(before[1])
    assert "message_attempt" in lines.getvalue()
    assert not any(number.lstrip("+") in lines.getvalue() for number in (PHONE, OURS, "+15005550009"))
