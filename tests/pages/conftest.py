"""Anna at her desk, and Lena who leads, at noon of a working Tuesday."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests import factories


@pytest.fixture
def noon() -> Iterator[time_machine.Traveller]:
    """The clock stands at ``factories.NOW`` until a test moves it."""
    with time_machine.travel(factories.NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def agent(db: None, noon: time_machine.Traveller) -> Client:
    return signed_in(factories.anna())


@pytest.fixture
def lead(db: None, noon: time_machine.Traveller) -> Client:
    return signed_in(factories.lena())


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # any user of ours
    return client
