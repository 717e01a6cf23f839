"""The product configured to send e-mail to the double."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from apps.messaging import pacing
from apps.messaging.models import Sender
from tests.smtp_double import Double, running


@pytest.fixture(scope="session")
def smtp_server() -> Iterator[tuple[Double, int]]:
    with running() as server:
        yield server


@pytest.fixture
def smtp(smtp_server: tuple[Double, int], settings: Any, db: None) -> Iterator[Double]:
    double, port = smtp_server
    double.forget()
    settings.EMAIL_GATEWAY, settings.EMAIL_BACKEND = "email", "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.4
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAILS_PER_SECOND = 1000
    yield double
    for sender in Sender.objects.all():
        pacing.forget(sender)
