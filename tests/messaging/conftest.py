"""Twilio, played by the double."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from apps.messaging import pacing
from apps.messaging.models import Sender
from tests.twilio_double import Server, running
from tests.twilio_double.double import Double

OURS = "+15005550100"


@pytest.fixture(scope="session")
def twilio_server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def twilio(twilio_server: Server, settings: Any, db: None) -> Iterator[Double]:
    """The product configured to send through the double, which starts kind and empty. Callbacks are kept back."""
    double = twilio_server.double
    double.forget()
    double.mood.hang_seconds = 3
    double.mood.holds_callbacks = True
    settings.SMS_GATEWAY = "twilio_sms"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = double.account.sid, double.account.token
    settings.TWILIO_FROM, settings.TWILIO_BASE_URL = OURS, twilio_server.url
    settings.TWILIO_TIMEOUT = 0.5
    settings.TWILIO_SEGMENTS_PER_SECOND = 1000
    yield double
    for sender in Sender.objects.all():
        pacing.forget(sender)
