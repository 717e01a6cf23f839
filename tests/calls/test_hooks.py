"""Twilio's requests about calls are believed only where they are signed, and only what they may say."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from apps.messaging import calls
from apps.messaging.models import IncomingCall, PhoneCall
from apps.people.models import User
from tests.calls.conftest import ANNAS_PHONE, CALLER_ID
from tests.factories import NOW
from tests.twilio_double.webhooks import signature

pytestmark = pytest.mark.django_db
TOKEN = "the token of the double"
HOOKS = ["agent", "connect", "dialled", "agent-status", "customer-status"]
SAID = {"CallSid": "CA1", "CallStatus": "ringing", "SequenceNumber": "1", "Digits": "1", "NextYear": "ünknown"}


@pytest.fixture
def call(with_voice: User, settings: Any) -> PhoneCall:
    settings.PUBLIC_URL = "https://amends.example.com"
    return calls.begin(agent_address=ANNAS_PHONE, address="+447700900001", caller_id=CALLER_ID, now=NOW)


def post(path: str, said: dict[str, str], token: str = TOKEN) -> Any:
    signed = signature(f"https://amends.example.com{path}", said, token)
    return Client().post(path, said, headers={"X-Twilio-Signature": signed})


@pytest.mark.parametrize("hook", HOOKS)
def test_an_unsigned_request_is_forbidden_without_a_word(call: PhoneCall, hook: str) -> None:
    path = f"/hooks/twilio/voice/{call.token}/{hook}/"
    for response in (Client().post(path, SAID), post(path, SAID, "another token")):
        assert (response.status_code, response.content) == (403, b"")
    call.refresh_from_db()
    assert (call.agent_status, call.dialled_at) == ("", None)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_signed_request_is_answered_in_xml(call: PhoneCall, hook: str) -> None:
    response = post(f"/hooks/twilio/voice/{call.token}/{hook}/", SAID)
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml")


@pytest.mark.parametrize("hook", ["agent", "dialled", "agent-status", "customer-status"])
def test_an_unknown_call_is_not_found(call: PhoneCall, hook: str) -> None:
    assert post(f"/hooks/twilio/voice/{'x' * 22}/{hook}/", SAID).status_code == 404


def test_an_unknown_call_dials_nobody(call: PhoneCall) -> None:
    assert b"<Dial" not in post(f"/hooks/twilio/voice/{'x' * 22}/connect/", SAID).content


def test_the_number_to_dial_is_ours_whatever_the_request_says(call: PhoneCall) -> None:
    path = f"/hooks/twilio/voice/{call.token}/connect/?To=%2B15550001111&Number=%2B15550001111"
    answer = post(path, {**SAID, "To": "+15550001111", "Called": "+15550001111"}).content.decode()
    assert ">+447700900001</Number>" in answer
    assert 'callerId="+442079460100"' in answer
    assert "+1555" not in answer


def test_the_events_are_named_with_spaces(call: PhoneCall) -> None:
    answer = post(f"/hooks/twilio/voice/{call.token}/connect/", SAID).content.decode()
    assert 'statusCallbackEvent="initiated ringing answered completed"' in answer


def test_an_older_event_changes_nothing(call: PhoneCall) -> None:
    path = f"/hooks/twilio/voice/{call.token}/customer-status/"
    post(path, {**SAID, "CallStatus": "in-progress", "SequenceNumber": "2"})
    post(path, {**SAID, "CallStatus": "ringing", "SequenceNumber": "1"})
    call.refresh_from_db()
    assert (call.dial_status, call.dial_sequence) == ("in-progress", 2)


@pytest.mark.parametrize("timestamp", ["", "yesterday", "Tue, 10 Mar 2026 12:00:00", "Fri, 10 Mar 2999 12:00:00 +0000"])
def test_a_time_that_cannot_be_is_now(call: PhoneCall, timestamp: str) -> None:
    said = {**SAID, "CallStatus": "in-progress", "SequenceNumber": "huge", "Timestamp": timestamp}
    assert post(f"/hooks/twilio/voice/{call.token}/customer-status/", said).status_code == 200
    call.refresh_from_db()
    assert call.answered_at is not None
    assert call.answered_at.year < 2999


def test_a_call_without_a_sid_is_a_bad_request(call: PhoneCall) -> None:
    assert post("/hooks/twilio/voice/incoming/", {"From": "+447700900001", "To": CALLER_ID}).status_code == 400
    assert IncomingCall.objects.count() == 0
