"""Bodies that nobody sends by mistake alone: each is refused as a problem, and nothing is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from apps.surveys.models import Response
from tests.api.calling import V1, client, detractor
from tests.api.test_problems import problem

pytestmark = pytest.mark.django_db
HALF = "\ud800"


def post(path: str, body: Any, **headers: str) -> Any:
    return client().post(f"{V1}{path}", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    "body",
    [
        detractor(comment=f"broken {HALF}"),
        detractor(survey=HALF),
        detractor(served_by=HALF),
        detractor(customer={"external_id": HALF}),
        detractor(customer={"external_id": "C-1", "name": HALF}),
        detractor(customer={"external_id": "C-1", "attributes": {HALF: 1}}),
        detractor(**{HALF: 1}),
        detractor(preferred_time=HALF),
        [HALF],
        HALF,
    ],
)
def test_half_a_character_is_refused_wherever_it_stands(body: Any) -> None:
    said = problem(post("/responses/", json.dumps(body), idempotency_key="k"), 400)
    assert "half of a character" in said["detail"]
    assert not Response.objects.exists()


def test_both_halves_make_a_character_and_are_kept() -> None:
    body = json.dumps(detractor(comment="Never again 😡"))
    assert "\\ud83d" in body
    assert post("/responses/", body).status_code == 201
    assert Response.objects.get().comment == "Never again 😡"


@pytest.mark.parametrize("depth", [21, 300, 900, 20_000])
def test_json_is_refused_that_is_nested_too_deeply(depth: int) -> None:
    body = '{"survey": ' + "[" * depth + "]" * depth + "}"
    assert "nested too deeply" in problem(post("/responses/", body, idempotency_key="k"), 400)["detail"]


def test_a_body_over_the_limit_is_too_large() -> None:
    assert "larger than 1,000,000 bytes" in problem(post("/responses/", " " * 1_000_001 + "{}"), 413)["detail"]


def test_a_body_over_djangos_own_limit_is_too_large() -> None:
    assert problem(post("/responses/", " " * 3_000_000 + "{}"), 413)["code"] == "body_too_large"


@pytest.mark.parametrize("path", ["/customers/C%00-1/", "/customers/C-%ED%A0%80/", "/responses/99999999999999999999/"])
def test_an_address_that_names_nothing_is_not_found(path: str) -> None:
    problem(client().get(f"{V1}{path}"), 404)


@pytest.mark.parametrize("path", ["/cases/99999999999999999999/", "/cases/99999999999999999999/claim/"])
def test_a_number_larger_than_any_key_is_not_found(path: str) -> None:
    problem(client().post(f"{V1}{path}") if "claim" in path else client().get(f"{V1}{path}"), 404)


def test_a_resurvey_of_a_number_larger_than_any_key_is_refused() -> None:
    assert post("/responses/", json.dumps({"score": 3, "resurvey_of": 10**30})).status_code == 400
