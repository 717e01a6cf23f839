"""Customers in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.api.resources import customer_changes
from apps.customers.models import Account, Customer
from tests.api.calling import V1, client

pytestmark = pytest.mark.django_db
CAROL: dict[str, Any] = {"name": "Carol", "phone": "+44 20 7946 0018", "language": "en", "time_zone": "Europe/London"}


def put(body: dict[str, Any], external_id: str = "C-1") -> Any:
    return client("ingest").put(f"{V1}/customers/{external_id}/", body)


def errors(body: dict[str, Any]) -> dict[str, list[str]]:
    answer = put(body)
    assert answer.status_code == 400
    found: dict[str, list[str]] = answer.json()["errors"]
    return found


def test_a_new_customer_is_201_and_a_known_one_200() -> None:
    assert [put(CAROL).status_code, put(CAROL).status_code] == [201, 200]
    assert Customer.objects.count() == 1


def test_a_phone_number_is_read_as_people_write_it() -> None:
    assert put(CAROL | {"phone": "(020) 7946-0018"}).json().get("errors")
    assert put(CAROL | {"phone": "+44 (0)20 7946 0018"}).json()["phone"] == "+442079460018"


def test_fields_that_are_left_out_stay_and_null_empties_one() -> None:
    put(CAROL | {"email": "carol@example.com"})
    after = put({"name": "Carol Jones", "phone": None}).json()
    assert (after["name"], after["phone"], after["email"]) == ("Carol Jones", "", "carol@example.com")


def test_attributes_are_merged_and_null_removes_one() -> None:
    put(CAROL | {"attributes": {"segment": "family", "tier": "gold"}})
    after = put(CAROL | {"attributes": {"tier": None, "age": 40}}).json()
    assert after["attributes"] == {"segment": "family", "age": 40}


def test_an_account_is_made_and_renamed() -> None:
    put(CAROL | {"account": {"external_id": "A-1"}})
    after = put(CAROL | {"account": {"external_id": "A-1", "name": "Jones & Sons"}}).json()
    assert after["account"] == {"external_id": "A-1", "name": "Jones & Sons"}
    assert Account.objects.get().name == "Jones & Sons"


def test_a_regional_language_is_read_as_its_language() -> None:
    assert put(CAROL | {"language": "ru-RU"}).json()["language"] == "ru"


def test_an_unknown_language_lists_those_we_write() -> None:
    assert errors(CAROL | {"language": "de"})["language"] == ["We write in en, ru, zh: give one of these."]


def test_an_unknown_time_zone_is_refused_with_an_example() -> None:
    assert "Europe/Berlin" in errors(CAROL | {"time_zone": "Mars/Olympus"})["time_zone"][0]


def test_unknown_fields_are_named() -> None:
    assert set(errors(CAROL | {"telephone": "1", "colour": "red"})) == {"telephone", "colour"}


@pytest.mark.parametrize(
    "attributes",
    [{"a": {"b": 1}}, {"a": [1]}, {"a": "\x00"}, {"\x00": 1}, {"a": float("1e300") * 1e10}],
)
def test_attributes_that_no_database_can_hold_are_refused(attributes: dict[str, Any]) -> None:
    body = json.dumps(CAROL | {"attributes": attributes}).replace("Infinity", "1e999")
    answer = client("ingest").put(f"{V1}/customers/C-1/", body, content_type="application/json")
    assert set(answer.json()["errors"]) == {"attributes"}


def test_a_customer_is_read_back_whatever_their_id() -> None:
    put(CAROL, "crm/7 и %2F")
    assert client("ingest").get(f"{V1}/customers/crm/7 и %2F/").json()["name"] == "Carol"


def test_an_id_too_long_to_keep_is_refused() -> None:
    assert put(CAROL, "x" * 101).status_code == 400


def test_a_customer_that_is_not_there_is_404() -> None:
    assert client("ingest").get(f"{V1}/customers/C-1/").status_code == 404


def test_a_known_customer_costs_one_query_a_new_or_changed_one_two(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for queries, name in ((2, "Carol"), (1, "Carol"), (2, "Carol Jones")):
        with django_assert_num_queries(queries):
            customer_changes.store("C-1", {"name": name})


def test_a_twin_that_was_quicker_keeps_what_we_were_not_given() -> None:
    Customer.objects.create(external_id="C-1", name="Carol", attributes={"tier": "gold"})
    late = customer_changes._create("C-1", {"phone": "+442079460018"})
    kept = Customer.objects.get()
    assert (late.pk, kept.name, kept.phone, kept.attributes) == (kept.pk, "Carol", "+442079460018", {"tier": "gold"})
