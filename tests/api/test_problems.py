"""Every error is a problem detail that says what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.api import parsing
from apps.api.resources import names
from tests.api.calling import V1, client, detractor

pytestmark = pytest.mark.django_db


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == status
    assert said["detail"]
    assert {"type", "title", "code"} <= set(said)
    return said


@pytest.mark.parametrize("path", ["/api/nope/", "/api/v1/", "/api/v1/customers/", "/api/v2/cases/"])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_address_is_a_problem_and_no_page(path: str, method: str) -> None:
    problem(getattr(APIClient(), method)(path), 404)


def test_a_forgotten_slash_is_pointed_out() -> None:
    assert "/api/v1/cases/" in problem(client().get("/api/v1/cases"), 404)["detail"]


def test_a_method_that_an_address_does_not_take_names_those_it_does() -> None:
    answer = client().delete(f"{V1}/responses/")
    problem(answer, 405)
    assert answer["Allow"] == "POST, OPTIONS"


def test_a_form_is_no_json() -> None:
    answer = client().post(f"{V1}/responses/", "score=3", content_type="application/x-www-form-urlencoded")
    assert "Content-Type: application/json" in problem(answer, 415)["detail"]


def test_a_client_that_wants_no_json_is_told() -> None:
    problem(client().get(f"{V1}/teams/", HTTP_ACCEPT="text/csv"), 406)


@pytest.mark.parametrize(
    "body",
    ['{"score": 3', "", "[" * 100_000, '{"score": NaN}', b"\xff\xfe", '{"score": ' + "9" * 5000 + "}"],
    ids=["cut off", "empty", "deep", "NaN", "no UTF-8", "endless"],
)
def test_malformed_json_is_refused(body: Any) -> None:
    problem(client().post(f"{V1}/responses/", body, content_type="application/json"), 400)


def test_an_unknown_charset_is_refused() -> None:
    problem(client().post(f"{V1}/responses/", "{}", content_type="application/json; charset=klingon"), 400)


def test_a_body_that_is_too_large_is_refused_before_it_is_read() -> None:
    body = json.dumps(detractor(comment="x" * parsing.LARGEST))
    problem(client().post(f"{V1}/responses/", body, content_type="application/json"), 413)


@pytest.mark.parametrize("body", [[], "text", 7, None])
def test_a_body_must_be_an_object(body: Any) -> None:
    answer = client().post(f"{V1}/responses/", json.dumps(body), content_type="application/json")
    assert problem(answer, 400)["errors"]


def test_errors_name_their_fields_by_path() -> None:
    wrong = detractor(score=11, colour="red", customer={"external_id": "C-1", "phone": "12"})
    errors = problem(client().post(f"{V1}/responses/", wrong), 400)["errors"]
    assert set(errors) == {"score", "colour", "customer.phone"}
    assert "There is no such field." in errors["colour"][0]


def test_our_own_fault_is_a_problem_too_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(names.Teams, "get_queryset", fail)
    caller = client()
    caller.raise_request_exception = False
    assert "secret" not in str(problem(caller.get(f"{V1}/teams/"), 500))


@pytest.mark.parametrize("cursor", ["x", "cD1hYmM=", "cD0lMDA=", "bz0tMQ==", "é"])
def test_a_made_up_cursor_is_refused(cursor: str) -> None:
    errors = problem(client().get(f"{V1}/cases/", {"cursor": cursor}), 400)["errors"]
    assert set(errors) == {"cursor"}
