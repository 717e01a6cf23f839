"""Invariants 5, 6 and 7 of the design after each step of random traffic, whatever the provider and the workers do.

AMENDS_TRAFFIC=500 runs so many stories in place of the few that every test run tells.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from apps.messaging import gateways
from config.celery import app
from tests.messaging.traffic import KillableGateway, Traffic
from tests.twilio_double.double import Double

STORIES = int(os.environ.get("AMENDS_TRAFFIC", "25"))


@pytest.mark.django_db(transaction=True)
def test_no_traffic_breaks_a_promise(twilio: Double, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(gateways._BY_NAME, "twilio_sms", KillableGateway)
    monkeypatch.setattr(Traffic, "double", twilio, raising=False)
    settings.TWILIO_TIMEOUT, settings.PUBLIC_URL = 0.15, "http://testserver"
    try:
        run_state_machine_as_test(Traffic, settings=_stories())
    finally:
        app.control.purge()


def _stories() -> settings:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=STORIES, stateful_step_count=40, deadline=None, suppress_health_check=slow)
