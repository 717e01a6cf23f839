"""The OpenAPI document says what the API does: schemathesis reads it and calls everything that it finds there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from rest_framework.test import APIClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.api.models import ApiToken
from tests import factories
from tests.api.calling import SCOPES

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", get_wsgi_application())


def test_the_schema_is_valid_and_free_of_warnings() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=io.StringIO())


def test_every_operation_names_the_token_and_its_problems() -> None:
    document = APIClient().get("/api/schema/?format=json").json()
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len(operations) > 20
    for operation in operations:
        assert operation["security"] == [{"token": []}]
        assert "application/problem+json" in operation["responses"]["401"]["content"]


def test_the_page_of_documentation_asks_nobody_for_a_token_and_nothing_from_elsewhere() -> None:
    page = APIClient().get("/api/docs/")
    assert page.status_code == 200
    assert b"https://" not in page.content


def test_the_address_of_the_api_leads_to_its_documentation() -> None:
    assert APIClient().get("/api/")["Location"] == "/api/docs/"


@pytest.fixture
def token(db: None) -> str:
    """With something there to be found: case 1 is open, customer C-1 is hers."""
    factories.case(of=factories.customer(external_id="C-1"))
    return ApiToken.issue("schemathesis", SCOPES, factories.lena(), factories.NOW)[1]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """As Django's own test client does: a call may not close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@schema.parametrize()
@settings(
    max_examples=8,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_answers_only_what_the_schema_says(case: Any, token: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)
