"""Adding many customers at once: all of them or, where one is wrong, none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from apps.customers.models import Account, Customer


@dataclass(frozen=True, kw_only=True)
class NewCustomer:
    """One row: the fields of a customer. ``phone`` is E.164; ``account`` an account's external id, or empty.

    ``created_at``: since when they are known, for history that is brought along; None: since now.
    """

    external_id: str
    name: str = ""
    phone: str = ""
    email: str = ""
    language: str = "en"
    time_zone: str = ""
    account: str = ""
    account_role: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    value_per_year: Decimal | None = None
    created_at: dt.datetime | None = None


class RowsRefused(ValueError):  # noqa: N818  (it is an answer, not a fault)
    """``complaints``: what is wrong, by row; rows are counted from 1. Nothing was added."""

    def __init__(self, complaints: dict[int, str]) -> None:
        self.complaints = complaints
        row, first = min(complaints.items())
        said = gettext("Nothing was added. Row {row}: {complaint}").format(row=row, complaint=first)
        super().__init__(f"{said} {_more(len(complaints) - 1)}".strip())


def _more(count: int) -> str:
    words = ngettext("{count} more row is wrong too.", "{count} more rows are wrong too.", count)
    return words.format(count=count) if count else ""


@transaction.atomic
def add_many(rows: Sequence[NewCustomer]) -> list[Customer]:
    """The new customers, in the order of the rows. Raises RowsRefused."""
    accounts = dict(
        Account.objects.filter(external_id__in={row.account for row in rows}).values_list("external_id", "pk")
    )
    taken = _taken(row.external_id for row in rows)
    complaints: dict[int, str] = {}
    customers: list[Customer] = []
    for number, row in enumerate(rows, start=1):
        customers.append(_customer(row, accounts))
        complaint = _complaint(row, customers[-1], accounts, taken)
        taken.add(row.external_id)
        if complaint:
            complaints[number] = complaint
    if complaints:
        raise RowsRefused(complaints)
    return Customer.objects.bulk_create(customers, batch_size=500)


def _taken(external_ids: Iterable[str]) -> set[str]:
    return set(Customer.objects.filter(external_id__in=list(external_ids)).values_list("external_id", flat=True))


def _customer(row: NewCustomer, accounts: dict[str, int]) -> Customer:
    return Customer(
        external_id=row.external_id,
        name=row.name,
        phone=row.phone,
        email=row.email,
        language_id=row.language,
        time_zone=row.time_zone,
        account_id=accounts.get(row.account),
        account_role=row.account_role,
        attributes=row.attributes,
        value_per_year=row.value_per_year,
        created_at=row.created_at or timezone.now(),
    )


def _complaint(row: NewCustomer, customer: Customer, accounts: dict[str, int], taken: set[str]) -> str:
    if row.external_id in taken:
        return gettext("a customer with this external id is there already.")
    if row.account and row.account not in accounts:
        return gettext("there is no account with this external id.")
    try:
        customer.clean_fields(exclude={"account"})
        customer.clean()
    except ValidationError as wrong:
        return "; ".join(f"{name}: {' '.join(said)}" for name, said in wrong.message_dict.items())
    return ""
