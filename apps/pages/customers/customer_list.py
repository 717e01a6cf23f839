"""Finding customers, each with their last score and open case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.customers.customer_search import customers_found
from apps.customers.models import Customer
from apps.followup.models import Case
from apps.followup.visibility import few_customers, visible_customers, visible_responses
from apps.people.models import User
from apps.surveys.models import Response


@dataclass(frozen=True)
class Row:
    customer: Customer
    answer: Response | None
    case: Case | None


def found(search: str, reader: User) -> QuerySet[Customer]:
    """Return the customers whom ``reader`` sees and whom ``search`` finds; all for an empty one."""
    customers = visible_customers(reader).select_related("account")
    if search.strip():
        return customers.filter(pk__in=customers_found(search))
    few = few_customers(reader)
    return customers if few is None else Customer.objects.filter(pk__in=few).select_related("account")


def rows(customers: Sequence[Customer], reader: User) -> list[Row]:
    """Return a row for each, by two queries for all. A case of a team that is not the reader's stays out."""
    answers = _latest_answers(customers, reader)
    open_cases = Case.objects.visible_to(reader).open().filter(customer__in=customers)
    cases = {case.customer_id: case for case in open_cases}
    return [Row(customer, answers.get(customer.pk), cases.get(customer.pk)) for customer in customers]


def _latest_answers(customers: Sequence[Customer], reader: User) -> dict[int, Response]:
    standing = visible_responses(reader).filter(customer__in=customers, superseded_by=None)
    latest = standing.order_by("customer_id", "-answered_at", "-pk").distinct("customer_id")
    return {response.customer_id: response for response in latest}
