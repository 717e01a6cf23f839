"""The OpenAPI document says what the API does: schemathesis reads it and calls everything that it finds there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

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


class Known(NamedTuple):
    token: str
    case_id: int


@pytest.fixture
def known(db: None) -> Known:
    """A token for everything, and a claimed case of hers who calls."""
    case = factories.claimed(factories.lena(), of=factories.customer(external_id="C-1"))
    return Known(ApiToken.issue("schemathesis", SCOPES, factories.lena(), factories.NOW)[1], case.pk)


def aim(call: Any, known: Known) -> None:
    """Aim the call at what is there: made up numbers and slugs would seldom get past 404 and 400."""
    if "case_id" in call.path_parameters:
        call.path_parameters["case_id"] = known.case_id
    if isinstance(call.body, dict):
        there = {"survey": "relationship", "root_cause": "process", "team": "discovery", "resurvey_of": known.case_id}
        call.body.update({name: value for name, value in there.items() if name in call.body})


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the connection open, as Django's own test client does: it holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@schema.parametrize()
# The explicit phase is schemathesis' own coverage: about 50 calls for each operation, at the edges of every field, the
# same in every run. For random ones beside them add Phase.generate and max_examples.
@settings(phases=(Phase.explicit,), database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_answers_only_what_the_schema_says(case: Any, known: Known) -> None:
    aim(case, known)
    case.call_and_validate(headers={"Authorization": f"Bearer {known.token}"}, checks=CHECKS)
