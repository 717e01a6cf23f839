"""Twilio alone gets in: its published vectors, and each way in which a request can be another's."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from apps.messaging.gateways.twilio.signature import is_genuine
from apps.messaging.models import DeliveryEvent, Message
from tests.hooks.conftest import PUBLIC, TOKEN, Call
from tests.twilio_double.webhooks import signature

SMS = "/hooks/twilio/sms/"
STATUS = "/hooks/twilio/status/?attempt=3f1c0b52-6a2e-4b6e-9a38-0d7b6f4d2f11"
FORM = {"MessageSid": "SM1", "From": "+447700900001", "To": "+15005550100", "Body": "8, но поздно", "NewIn2027": "?"}

# These come from Twilio's documentation and the tests of twilio-python.
VECTOR_PATH = "/myapp.php?foo=1&bar=2"
VECTOR_FORM = "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"
VECTOR_BODY = '{"property": "value", "boolean": true}'
VECTOR_HASH = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"


@pytest.mark.parametrize(
    ("public_url", "form", "expected"),
    [
        ("https://mycompany.com", VECTOR_FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com:1234", VECTOR_FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("https://mycompany.com", VECTOR_FORM, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com", VECTOR_FORM, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
        ("http://mycompany.com:1234", VECTOR_FORM, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        (
            "https://mycompany.com",
            "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234",
            "IK+Dwps556ElfBT0I3Rgjkr1wJU=",
        ),
    ],
)
def test_published_vectors_of_forms(settings: Any, public_url: str, form: str, expected: str) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = "12345", public_url
    assert is_genuine(VECTOR_PATH, QueryDict(form), expected)
    assert not is_genuine(VECTOR_PATH, QueryDict(form), expected[::-1])


def test_published_vector_of_a_json_body(settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = "12345", "https://mycompany.com"
    path, expected = f"{VECTOR_PATH}&bodySHA256={VECTOR_HASH}", "a9nBmqA0ju/hNViExpshrM61xv4="
    assert is_genuine(path, VECTOR_BODY, expected)
    assert not is_genuine(path, VECTOR_BODY.replace("true", "false"), expected)


def test_a_json_body_without_its_hash_is_covered_by_nothing(settings: Any) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = TOKEN, PUBLIC
    assert not is_genuine(SMS, VECTOR_BODY, signature(PUBLIC + SMS, {}, TOKEN))


def test_a_genuine_request_is_let_in_with_parameters_that_nobody_knows(call: Call) -> None:
    answer = call(SMS, FORM)
    assert (answer.status_code, answer.content) == (200, b"<Response/>")
    assert answer["Content-Type"] == "text/xml"


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": None},
        {"signature": ""},
        {"signature": "nonsense"},
        {"signature": "Signatür"},
        {"signature": signature(PUBLIC + SMS, FORM, "another token")},
        {"signature": signature(PUBLIC.replace("https", "http") + SMS, FORM, TOKEN)},
        {"signature": signature("http://testserver" + SMS, FORM, TOKEN)},
        {"signature": signature(PUBLIC + SMS + "?more=1", FORM, TOKEN)},
        {"sent": FORM | {"Body": "10"}},
        {"sent": FORM | {"Added": "1"}},
        {"sent": {name: FORM[name] for name in FORM if name != "NewIn2027"}},
    ],
    ids=str,
)
def test_any_other_gets_403_without_a_word(call: Call, changed: dict[str, Any]) -> None:
    answer = call(SMS, FORM, **changed)
    assert (answer.status_code, answer.content) == (403, b"")
    assert not Message.objects.exists()


def test_the_query_is_signed_too(call: Call) -> None:
    form = {"MessageSid": "SM1", "MessageStatus": "sent"}
    assert call(STATUS, form).status_code == 200
    assert call(STATUS[:-1] + "2", form, signature=signature(PUBLIC + STATUS, form, TOKEN)).status_code == 403


def test_without_a_token_nobody_is_let_in(call: Call, settings: Any) -> None:
    """An empty key is one that everybody has."""
    settings.TWILIO_AUTH_TOKEN = ""
    assert call(SMS, FORM, signature=signature(PUBLIC + SMS, FORM, "")).status_code == 403


def test_a_proxys_word_about_host_and_scheme_is_not_asked(settings: Any, client: Client, db: None) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = TOKEN, PUBLIC
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    signed = signature("http://evil.example" + SMS, FORM, TOKEN)
    assert client.post(SMS, FORM, headers=forged | {"X-Twilio-Signature": signed}).status_code == 403


def test_a_json_body_comes_through_a_hook(settings: Any, client: Client, db: None) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = TOKEN, PUBLIC
    body = json.dumps({"MessageSid": "SM1", "MessageStatus": "delivered"}).encode()
    path = f"/hooks/twilio/status/?bodySHA256={hashlib.sha256(body).hexdigest()}"
    headers = {"X-Twilio-Signature": signature(PUBLIC + path, {}, TOKEN)}
    assert client.post(path, body, content_type="application/json", headers=headers).status_code == 200
    assert DeliveryEvent.objects.get().status == "delivered"


@pytest.mark.parametrize("body", [b"\xff", b"[1]", b"{", b'"text"', b""])
def test_a_body_that_is_no_object_raises_nothing(settings: Any, client: Client, db: None, body: bytes) -> None:
    settings.TWILIO_AUTH_TOKEN, settings.PUBLIC_URL = TOKEN, PUBLIC
    path = f"{SMS}?bodySHA256={hashlib.sha256(body).hexdigest()}"
    headers = {"X-Twilio-Signature": signature(PUBLIC + path, {}, TOKEN)}
    answer = client.post(path, body, content_type="application/json", headers=headers)
    assert answer.status_code in {400, 403}


def test_a_get_is_not_answered(client: Client, db: None) -> None:
    assert client.get(SMS).status_code == 405
