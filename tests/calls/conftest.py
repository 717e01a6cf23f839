"""Calls through the double of Twilio: real HTTP both ways, at noon of a working Tuesday."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from apps.people.models import Team, User
from tests import factories
from tests.twilio_double import Server, running
from tests.twilio_double.double import Double
from tests.twilio_double.voice import Exchange

CALLER_ID = "+442079460100"
ANNAS_PHONE = "+442079460018"


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """The clock stands at ``factories.NOW`` until a test moves it."""
    with time_machine.travel(factories.NOW, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def twilio_server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def with_voice(settings: Any, db: None) -> User:
    """Anna, who may call through Twilio under her team's number."""
    settings.VOICE_GATEWAY = "twilio_voice"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC1", "the token of the double"
    anna = factories.anna()
    User.objects.filter(pk=anna.pk).update(phone=ANNAS_PHONE)
    Team.objects.update(caller_id=CALLER_ID)
    anna.refresh_from_db()
    return anna


@pytest.fixture
def double(twilio_server: Server, settings: Any) -> Double:
    """Twilio, played by the double, kind and empty."""
    double = twilio_server.double
    double.forget()
    double.mood.hang_seconds = 3
    settings.TWILIO_BASE_URL, settings.TWILIO_TIMEOUT = twilio_server.url, 0.5
    return double


@pytest.fixture
def exchange(
    transactional_db: None,
    noon: time_machine.Traveller,
    live_server: LiveServer,
    with_voice: User,
    double: Double,
    settings: Any,
) -> Exchange:
    """The double with our hooks within its reach."""
    settings.PUBLIC_URL = live_server.url
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = double.account.sid, double.account.token
    return double.exchange
