"""Finding cases by what customers said, by their names and their numbers, in every language, by indexes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.customers.models import Account
from apps.followup.models import Case
from apps.followup.queue.case_search import cases_found
from tests import factories

pytestmark = pytest.mark.django_db


def found(search: str) -> list[int]:
    return [case.pk for case in cases_found(Case.objects.all(), search)]


@pytest.mark.parametrize(
    ("said", "search"),
    [
        ("The Router dropped the line twice.", "router"),
        ("The Router dropped the line twice.", "rout drop"),
        ("Роутера ждал неделю, ещё и счёт неверный", "роутер"),
        ("Роутера ждал неделю, ещё и счёт неверный", "счет ЕЩЁ"),
        ("新的路由器经常掉线，客服不接电话", "路由器"),
        ("新的路由器经常掉线，客服不接电话", "客服 掉线"),
        ("My TP-Link at http://shop.example/router?id=7 is dead", "tp-link"),
        ("My TP-Link at http://shop.example/router?id=7 is dead", "router"),
        ("Called 3 times, order 20-3341/B", "20-3341"),
    ],
)
def test_words_that_a_customer_said_find_the_case(said: str, search: str) -> None:
    wanted = factories.case(comment=said)
    factories.case(comment="Too dear. Дорого. 太贵了")

    assert found(search) == [wanted.pk]


def test_chinese_words_are_found_in_their_order_alone() -> None:
    factories.case(comment="器由路")

    assert found("路由器") == []


def test_words_of_a_further_answer_find_the_case_that_it_joined() -> None:
    case = factories.case(comment="Slow")
    factories.case(of=case.customer, comment="And now the router is dead")

    assert found("router") == [case.pk]


@pytest.mark.parametrize(
    "search", ["carol", "QUIL car", "Q-77", "carol@shop.example", "900123", "+44 7700 900123", "07700 900123", "starfl"]
)
def test_what_is_known_of_the_customer_finds_the_case(search: str) -> None:
    account = Account.objects.create(external_id="A1", name="Starfleet")
    known: dict[str, Any] = {
        "external_id": "Q-77",
        "phone": "+447700900123",
        "email": "carol@shop.example",
        "account": account,
    }
    wanted = factories.case(of=factories.customer("Carol Quill", **known))
    factories.case(of=factories.customer("Dora", phone="+447700900999"))

    assert found(search) == [wanted.pk]


def test_the_number_of_a_case_finds_it() -> None:
    case = factories.case()

    assert found(f"#{case.pk}") == [case.pk]


@pytest.mark.parametrize("search", ["!?", "9" * 40, "a & b | !c :* <-> '", "\\", "%"])
def test_what_has_no_words_or_looks_like_a_query_finds_nobody_and_breaks_nothing(search: str) -> None:
    factories.case(comment="Slow")

    assert found(search) == []


def test_an_empty_search_leaves_all() -> None:
    case = factories.case()

    assert found("  ") == [case.pk]


@pytest.mark.parametrize(
    ("index", "search"),
    [
        ("customer_words", "carol"),
        ("customer_last_digits", "900123"),
        ("account_words", "starfleet"),
        ("response_words_said", "路由器"),
    ],
)
def test_every_way_of_finding_has_its_index(index: str, search: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        found(search)

    assert any(index in plan(query["sql"]) for query in asked.captured_queries)


def plan(query: str) -> str:
    """Return how PostgreSQL would look this up if the tables were large."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {query}")
        return "\n".join(line for (line,) in cursor.fetchall())
