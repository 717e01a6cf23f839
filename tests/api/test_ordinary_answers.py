"""An answer that is taken by one statement is what the general way makes of it, and what changed is noticed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from apps.api.answers import remembered
from apps.api.answers.answer_serializers import ResponseOut, as_json
from apps.api.models import ApiToken
from apps.api.resources.incoming_answers import Answered
from apps.customers.models import Account, Customer
from apps.followup import triage
from apps.surveys.models import Response, Survey, Touchpoint
from tests import factories
from tests.api.calling import V1, client, detractor, token, with_token
from tests.races import Meanwhile

CUSTOMERS: list[dict[str, Any]] = [
    {},
    {"name": "Carol Jones", "phone": "+44 7700 900001", "email": "carol@example.com"},
    {"name": None, "phone": "", "email": None, "account": None},
    {"language": "ru-RU", "time_zone": "Europe/Moscow", "account_role": "decides"},
    {"attributes": {"segment": "gold", "age": 40, "since": None, "vip": True}},
    {"attributes": {"segment": None, "tier": "1"}, "value_per_year": "1200.50"},
    {"attributes": {}, "value_per_year": None},
]
KNOWN = {"name": "C. Jones", "attributes": {"segment": "silver", "height": 1.7}, "value_per_year": "10.00"}


@pytest.fixture
def caller(db: None) -> APIClient:
    factories.survey()
    caller = client("ingest")
    for _ in range(2):  # what an earlier test left is forgotten, and the token is remembered
        caller.post(f"{V1}/responses/", detractor(customer={"external_id": "warm"}))
    return caller


def post(caller: APIClient, **fields: Any) -> Any:
    return caller.post(f"{V1}/responses/", detractor(**fields))


def row_of(external_id: str) -> dict[str, Any]:
    row = Customer.objects.filter(external_id=external_id).values().get()
    return {name: value for name, value in row.items() if name not in {"id", "external_id", "created_at"}}


@pytest.mark.parametrize("fields", CUSTOMERS)
@pytest.mark.parametrize("known", [None, KNOWN])
def test_the_customer_is_the_one_that_the_general_way_makes(
    caller: APIClient, monkeypatch: pytest.MonkeyPatch, fields: dict[str, Any], known: dict[str, Any] | None
) -> None:
    for external_id in ("quick", "general"):
        if external_id == "general":
            monkeypatch.setattr(remembered, "survey", lambda _slug: None)
        if known is not None:
            caller.put(f"{V1}/customers/{external_id}/", known)
        assert post(caller, customer={"external_id": external_id, **fields}).status_code == 201
    assert row_of("quick") == row_of("general")


def test_the_answer_is_the_one_that_the_general_way_makes(caller: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    Touchpoint.objects.create(slug="shop", name="Shop")
    said = {"comment": "Nobody rang.", "preferred_time": "morning", "touchpoint": "shop", "served_by": "Al"}
    said["answered_at"] = "2026-03-01T10:00:00+03:00"
    quick = post(caller, **said).json()
    monkeypatch.setattr(remembered, "survey", lambda _slug: None)
    general = post(caller, **said).json()
    differ = {"id", "received_at"}
    assert {k: v for k, v in quick.items() if k not in differ} == {k: v for k, v in general.items() if k not in differ}
    rows = Response.objects.filter(pk__in=[quick["id"], general["id"]]).values()
    one, other = ({k: v for k, v in row.items() if k not in differ} for row in rows)
    assert one == other


def test_what_is_told_of_an_answer_is_what_the_document_of_the_api_says(caller: APIClient) -> None:
    response = Response.objects.get(pk=post(caller).json()["id"])
    triage.decide(response.pk, now=factories.NOW)
    told = [
        Answered(response),
        Answered(response, triage=response.triage),
        Answered(response, resurvey_of=3, wave=7),
    ]
    assert [as_json(one) for one in told] == [ResponseOut(one).data for one in told]


def test_an_account_is_made_as_ever(caller: APIClient) -> None:
    customer = {"external_id": "C-2", "account": {"external_id": "A-1", "name": "Acme"}}
    assert post(caller, customer=customer).status_code == 201
    assert Customer.objects.get(external_id="C-2").account == Account.objects.get(external_id="A-1")


def test_a_token_that_was_revoked_elsewhere_is_refused_at_once(caller: APIClient) -> None:
    ApiToken.objects.update(revoked_at=factories.NOW)
    assert post(caller).status_code == 401
    assert Response.objects.count() == 2


def test_a_token_that_lost_its_scope_elsewhere_is_refused_at_once(caller: APIClient) -> None:
    ApiToken.objects.update(scopes=["report"])
    assert post(caller).status_code == 403


@pytest.mark.django_db
def test_a_token_whose_user_left_is_refused_at_once() -> None:
    factories.survey()
    caller, user = client("ingest", "agent"), factories.anna()
    for _ in range(2):
        post(caller)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert post(caller).status_code == 401


def test_a_wrong_body_of_a_token_that_was_revoked_elsewhere_is_answered_with_the_refusal(caller: APIClient) -> None:
    ApiToken.objects.update(revoked_at=factories.NOW)
    assert post(caller, score="many").status_code == 401


def test_an_answer_names_its_token_as_it_is_called_now(caller: APIClient) -> None:
    ApiToken.objects.update(name="renamed")
    answer = post(caller).json()
    assert Response.objects.get(pk=answer["id"]).source == "api:renamed"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"scale": "five_point"}, {"score": 3, "group": "detractor"}),
        ({"touchpoint": "shop"}, {"touchpoint": "shop"}),
    ],
)
def test_a_survey_that_was_changed_elsewhere_is_taken_as_it_is_now(
    caller: APIClient, changes: dict[str, Any], told: dict[str, Any]
) -> None:
    shop = Touchpoint.objects.create(slug="shop", name="Shop")
    Survey.objects.update(**{**changes, **({"touchpoint": shop} if "touchpoint" in changes else {})})
    answer = post(caller).json()
    assert {name: answer[name] for name in told} == told
    assert Response.objects.get(pk=answer["id"]).scale == Survey.objects.get().scale


def test_a_touchpoint_that_was_renamed_elsewhere_is_no_more_known_by_its_old_name(caller: APIClient) -> None:
    Touchpoint.objects.create(slug="shop", name="Shop")
    assert post(caller, touchpoint="shop").status_code == 201
    Touchpoint.objects.filter(slug="shop").update(slug="store")
    assert set(post(caller, touchpoint="shop").json()["errors"]) == {"touchpoint"}


@pytest.mark.django_db(transaction=True)
def test_a_customer_whom_a_twin_creates_meanwhile_has_the_fields_of_both() -> None:
    factories.survey()
    secret = token("ingest")
    for _ in range(2):
        post(with_token(secret), customer={"external_id": "warm"})
    with transaction.atomic():
        Customer.objects.create(external_id="C-9", email="carol@example.com")
        twin = Meanwhile(lambda: post(with_token(secret), customer={"external_id": "C-9", "name": "Carol"}))
        twin.wait_until_blocked()
    assert twin.result().status_code == 201
    customer = Customer.objects.get(external_id="C-9")
    assert (customer.name, customer.email, customer.responses.count()) == ("Carol", "carol@example.com", 1)
