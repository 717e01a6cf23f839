"""Calls through the double of Twilio: real HTTP both ways, at noon of a working Tuesday."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from apps.people.models import Team, User
from tests import factories
from tests.twilio_double.double import Double
from tests.twilio_double.voice import Exchange

CALLER_ID = "+442079460100"
ANNAS_PHONE = "+442079460018"


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """The clock stands at ``factories.NOW`` until a test moves it."""
    with time_machine.travel(factories.NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def with_voice(db: None) -> User:
    """Anna, who may call through Twilio under her team's number."""
    anna = factories.anna()
    User.objects.filter(pk=anna.pk).update(phone=ANNAS_PHONE)
    Team.objects.update(caller_id=CALLER_ID)
    anna.refresh_from_db()
    return anna


@pytest.fixture
def exchange(
    transactional_db: None,
    noon: time_machine.Traveller,
    live_server: LiveServer,
    with_voice: User,
    twilio: Double,
    settings: Any,
) -> Exchange:
    """The double with our hooks within its reach."""
    settings.PUBLIC_URL = live_server.url
    return twilio.exchange
