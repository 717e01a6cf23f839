"""The same key and body again are answered as the first time, however close they come."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from apps.api.models import ApiToken, IdempotentReply
from apps.followup import triage
from apps.surveys.models import Response
from tests import factories
from tests.api.calling import V1, client, detractor, token, with_token
from tests.races import Meanwhile, at_once


def post(caller: APIClient, key: str = "k-1", **fields: Any) -> Any:
    return caller.post(f"{V1}/responses/", detractor(**fields), headers={"Idempotency-Key": key})


@pytest.fixture
def caller(db: None) -> APIClient:
    factories.survey()
    return client("ingest")


def test_the_same_again_is_200_and_the_same_body_to_the_letter(caller: APIClient) -> None:
    first = post(caller)
    triage.decide(first.json()["id"], now=factories.NOW)
    second = post(caller)
    assert (first.status_code, second.status_code, Response.objects.count()) == (201, 200, 1)
    assert first.content == second.content


def test_spaces_and_order_make_no_other_body(caller: APIClient) -> None:
    post(caller)
    body = '{"score":  3, "customer": {"external_id": "C-1"},\n "survey": "relationship"}'
    header = {"Idempotency-Key": "k-1"}
    again = caller.post(f"{V1}/responses/", body, content_type="application/json", headers=header)
    assert again.status_code == 200


def test_the_same_key_with_another_body_is_422(caller: APIClient) -> None:
    post(caller)
    answer = post(caller, score=4)
    assert (answer.status_code, answer.json()["code"]) == (422, "key_used_for_another_body")
    assert Response.objects.count() == 1


def test_the_key_of_one_token_is_free_for_another(caller: APIClient) -> None:
    post(caller)
    assert post(client("ingest")).status_code == 201


def test_the_key_of_a_call_that_failed_is_free(caller: APIClient) -> None:
    assert post(caller, survey="nope").status_code == 400
    assert not IdempotentReply.objects.exists()
    assert post(caller).status_code == 201


def test_without_a_key_each_call_is_a_new_answer(caller: APIClient) -> None:
    answers = [caller.post(f"{V1}/responses/", detractor()) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]


@pytest.mark.parametrize("key", ["", "a b", "x" * 201, "ключ"])
def test_a_key_that_cannot_be_kept_is_refused(caller: APIClient, key: str) -> None:
    assert set(post(caller, key).json()["errors"]) == {"Idempotency-Key"}


@pytest.mark.django_db(transaction=True)
def test_twins_that_race_are_one_answer() -> None:
    factories.survey()
    secret = token("ingest")
    answers = at_once(*[lambda: post(with_token(secret))] * 6)
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.content for answer in answers}) == 1
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_twin_waits_for_the_first_and_takes_over_where_it_gave_up() -> None:
    factories.survey()
    secret = token("ingest")
    row = ApiToken.objects.get()
    with transaction.atomic():
        IdempotentReply.objects.create(token=row, key="k-1", request_digest="", created_at=factories.NOW)
        twin = Meanwhile(lambda: post(with_token(secret)))
        twin.wait_until_blocked()
        transaction.set_rollback(True)
    assert twin.result().status_code == 201


@pytest.mark.django_db(transaction=True)
def test_new_customers_that_race_are_one_customer() -> None:
    factories.survey()
    secret = token("ingest")
    answers = at_once(*[lambda: with_token(secret).post(f"{V1}/responses/", detractor())] * 4)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.customer_id for answer in Response.objects.all()}) == 1
