"""Storing a customer that another system tells of: create, or change the fields that were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from apps.customers.models import Account, Customer


class StoredCustomer(NamedTuple):
    customer: Customer
    is_new: bool


def store(external_id: str, fields: Mapping[str, Any]) -> StoredCustomer:
    """Two queries for a new customer, one for a known one, two where something changed.

    Twins that race to create one end as one row with the fields of both.
    """
    values = dict(fields)
    if account := values.get("account"):
        values["account"] = _account(**account)
    customer = Customer.objects.select_related("account").filter(external_id=external_id).first()
    if customer is None:
        return StoredCustomer(_create(external_id, values), is_new=True)
    _change(customer, values)
    return StoredCustomer(customer, is_new=False)


def store_one(given: Mapping[str, Any]) -> StoredCustomer:
    """``store`` for fields that hold the ``external_id`` among them."""
    return store(given["external_id"], {name: value for name, value in given.items() if name != "external_id"})


def _create(external_id: str, values: dict[str, Any]) -> Customer:
    # A twin that was quicker keeps what we were not given.
    given = list(values) or ["external_id"]
    values["attributes"] = _merged({}, values.get("attributes", {}))
    customer = Customer(external_id=external_id, **values)
    Customer.objects.bulk_create([customer], update_conflicts=True, unique_fields=["external_id"], update_fields=given)
    return customer


def _change(customer: Customer, values: dict[str, Any]) -> None:
    if "attributes" in values:
        values["attributes"] = _merged(customer.attributes, values["attributes"])
    changed = {name: value for name, value in values.items() if getattr(customer, name) != value}
    if not changed:
        return
    Customer.objects.filter(pk=customer.pk).update(**changed)
    for name, value in changed.items():
        setattr(customer, name, value)


def _merged(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**known, **given}.items() if value is not None}


def _account(external_id: str, name: str = "") -> Account:
    account, is_new = Account.objects.get_or_create(external_id=external_id, defaults={"name": name or external_id})
    if name and not is_new and account.name != name:
        Account.objects.filter(pk=account.pk).update(name=name)
        account.name = name
    return account
