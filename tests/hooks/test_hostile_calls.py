"""Calls that Twilio would not make, and a signature would let through, are refused."""

from __future__ import annotations

import pytest

from apps.messaging.models import IncomingCall, Message
from tests.hooks.conftest import Call

WROTE = {"MessageSid": "SM1", "From": "+12025550143", "To": "+15005550100", "Body": "3"}


@pytest.mark.parametrize(
    "path",
    [
        "/hooks/twilio/voice/a%00b/agent/",
        "/hooks/twilio/voice/a%00b/connect/",
        "/hooks/twilio/voice/a%00b/dialled/",
        "/hooks/twilio/voice/a%00b/agent-status/",
        "/hooks/twilio/voice/a%00b/customer-status/",
    ],
)
def test_a_null_character_in_the_path_names_no_call(call: Call, path: str) -> None:
    assert call(path, {"CallSid": "CA1", "CallStatus": "ringing", "Digits": "1"}).status_code == 404


@pytest.mark.parametrize("field", ["From", "To"])
def test_a_sender_of_three_hundred_characters_is_refused(call: Call, field: str) -> None:
    assert call("/hooks/twilio/sms/", WROTE | {field: "+" + "1" * 300}).status_code == 400
    assert not Message.objects.exists()


@pytest.mark.parametrize("field", ["MessageSid", "From", "To", "Body", "OptOutType"])
def test_null_characters_break_nothing(call: Call, field: str) -> None:
    assert call("/hooks/twilio/sms/", WROTE | {field: f"{WROTE.get(field, '')}\x00"}).status_code in {200, 400}


def test_a_long_text_is_kept(call: Call) -> None:
    assert call("/hooks/twilio/sms/", WROTE | {"Body": "x" * 200_000}).status_code == 200


def test_a_status_with_long_and_odd_values_is_taken(call: Call) -> None:
    odd = {"MessageSid": "S" * 300, "MessageStatus": "d" * 300, "ErrorCode": "9" * 300}
    assert call("/hooks/twilio/status/?attempt=%00", odd).status_code in {200, 400}


def test_a_call_from_a_number_of_three_hundred_characters_is_thanked(call: Call) -> None:
    said = {"CallSid": "CA1", "From": "+" + "1" * 300, "To": "+15005550100", "CallStatus": "ringing"}
    assert call("/hooks/twilio/voice/incoming/", said).status_code == 200
    assert IncomingCall.objects.count() == 1


def test_a_body_over_the_limit_is_refused_without_a_trace(call: Call) -> None:
    assert call("/hooks/twilio/sms/", WROTE | {"Body": "x" * 3_000_000}).status_code == 413
