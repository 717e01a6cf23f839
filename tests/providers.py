"""The providers of the whole suite: whatever a test sends goes over a socket to a double of Twilio or of a mail server.

Loaded by `-p`. Each process has its own doubles; each test finds them kind and empty, and Twilio's callbacks kept back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

import django.conf
import pytest
from django.test import Client

from tests import smtp_double, twilio_double
from tests.twilio_double.double import Double
from tests.twilio_double.webhooks import Webhook

OURS: Final = "+15005550100"
TWILIO: Final = Double()


def reset_doubles() -> Double:
    TWILIO.forget()
    TWILIO.account.service, TWILIO.account.service_numbers = "", frozenset()
    TWILIO.faults.hang_seconds, TWILIO.faults.holds_callbacks = 3, True
    return TWILIO


def deliver(hook: Webhook) -> None:
    """A webhook that was kept back arrives, in the transaction of the test. The signature on it is the double's."""
    path = hook.url.removeprefix(django.conf.settings.PUBLIC_URL)
    signed = {"X-Twilio-Signature": hook.headers["X-Twilio-Signature"]}
    answer = Client().post(path, urlencode(hook.form), content_type=hook.headers["Content-Type"], headers=signed)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"


def said(phone: str, body: str, *, to: str = OURS) -> Webhook:
    """A customer has written to our number; the webhook that will tell us so."""
    TWILIO.sms_hook = f"{django.conf.settings.PUBLIC_URL}/hooks/twilio/sms/"
    TWILIO.say(phone, to, body)
    return TWILIO.webhook_sender.held.pop()


def say(phone: str, body: str, *, to: str = OURS) -> str:
    """A customer writes to our number, and it arrives; its sid."""
    hook = said(phone, body, to=to)
    deliver(hook)
    return hook.form["MessageSid"]


@pytest.fixture(scope="session", autouse=True)
def twilio_server(django_test_environment: None) -> Iterator[twilio_double.Server]:
    with twilio_double.running(TWILIO) as server:
        django.conf.settings.TWILIO_BASE_URL = server.url
        yield server


@pytest.fixture(scope="session", autouse=True)
def smtp_server(django_test_environment: None) -> Iterator[smtp_double.Double]:
    with smtp_double.running() as (double, port):
        # pytest-django would keep the letters in a list.
        django.conf.settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        django.conf.settings.EMAIL_PORT = port
        yield double


@pytest.fixture(autouse=True)
def twilio() -> Double:
    return reset_doubles()


@pytest.fixture(autouse=True)
def smtp(smtp_server: smtp_double.Double) -> smtp_double.Double:
    smtp_server.forget()
    return smtp_server
