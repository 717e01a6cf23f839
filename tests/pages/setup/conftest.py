"""An empty installation and its first administrator, at noon of a working Tuesday."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from apps.followup import seed
from apps.people.models import Role, User


@pytest.fixture
def ada(db: None, noon: time_machine.Traveller) -> User:
    """The first administrator of an empty installation, on no team."""
    seed.install()
    return User.objects.create_user("ada@example.com", "a long password", name="Ada", role=Role.ADMIN)


@pytest.fixture
def admin(ada: User) -> Client:
    client = Client()
    client.force_login(ada)
    return client


@pytest.fixture
def sandbox(settings: Settings) -> None:
    settings.SMS_GATEWAY = settings.EMAIL_GATEWAY = settings.VOICE_GATEWAY = "sandbox"
