"""Finding customers, each with their last score and open case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from apps.customers.models import Customer
from apps.followup.models import Case
from apps.followup.visibility import visible_customers, visible_responses
from apps.people.models import User
from apps.surveys.models import Response

# Fewer digits than this are as likely a customer number as a part of a phone number.
_DIGITS_OF_A_PHONE = 4


@dataclass(frozen=True)
class Row:
    customer: Customer
    answer: Response | None
    case: Case | None


def found(search: str, reader: User) -> QuerySet[Customer]:
    """Return the customers whom ``reader`` sees and in whom each word of ``search`` is found; all for no words.

    A word may be of the name, the number, the phone, the e-mail address or the account.
    """
    customers = visible_customers(reader).select_related("account")
    phone = re.sub(r"[^\d]", "", search)
    if len(phone) >= _DIGITS_OF_A_PHONE and re.fullmatch(r"[\d\s()+./-]+", search):
        return customers.filter(Q(phone__contains=phone) | Q(external_id__icontains=search.strip()))
    for word in search.split():
        customers = customers.filter(
            Q(name__icontains=word)
            | Q(external_id__icontains=word)
            | Q(email__icontains=word)
            | Q(account__name__icontains=word)
        )
    return customers


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
