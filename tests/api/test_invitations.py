"""Asking a customer, by the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from apps.messaging.models import Message, Suppression
from apps.surveys.models import Survey
from tests import factories
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db


def invite(**fields: Any) -> Any:
    body = {"survey": factories.survey().slug, "customer": "C-1"} | fields
    return client("ingest").post(f"{V1}/invitations/", body)


def carol() -> Any:
    return factories.customer(external_id="C-1")


def test_an_invitation_sends_a_message_to_the_customers_number() -> None:
    customer = carol()
    answer = invite()
    assert answer.status_code == 201
    assert Message.objects.get().address == customer.phone
    assert "/s/" in answer.json()["url"]


def test_a_customer_in_quarantine_is_not_asked_again() -> None:
    carol()
    invite()
    answer = invite()
    assert (answer.status_code, answer.json()["code"]) == (409, "in_quarantine")


def test_a_customer_who_said_stop_is_not_asked() -> None:
    Suppression.put("sms", carol().phone, "stop", timezone.now())
    assert invite().json()["code"] == "opted_out"


def test_a_customer_without_an_address_is_not_asked() -> None:
    carol()
    assert invite(channel="email").json()["code"] == "no_address"


def test_a_survey_that_is_not_active_asks_nobody() -> None:
    carol()
    factories.survey()
    Survey.objects.update(is_active=False)
    assert invite().json()["code"] == "survey_closed"


@pytest.mark.parametrize(
    ("field", "value"), [("survey", "nope"), ("customer", "nope"), ("channel", "pigeon"), ("touchpoint", "nope")]
)
def test_what_cannot_be_found_is_named(field: str, value: str) -> None:
    carol()
    answer = invite(**{field: value})
    assert (answer.status_code, set(answer.json()["errors"])) == (400, {field})
    assert not Message.objects.exists()
