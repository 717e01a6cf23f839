"""Customers: a row is one, found by the customer number. An empty cell leaves what we have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from django.utils.translation import gettext_lazy as _

from apps.customers.models import Account, Customer, Language
from apps.exchange.kinds import cell_values as read
from apps.exchange.kinds.heading_names import ATTRIBUTE, Column
from apps.exchange.kinds.row_kind import Outcome, Reader, Rows
from apps.exchange.kinds.row_problems import CellRefused

_ACCOUNT: Final = "account"


@dataclass(frozen=True)
class CustomerRow:
    """``values`` are the fields that the row gives; ``account`` is an external id, with the name for a new one."""

    external_id: str
    values: dict[str, Any]
    attributes: dict[str, str] = field(default_factory=dict)
    account: str = ""
    account_name: str = ""


class CustomerRows(Rows[CustomerRow]):
    key_column: ClassVar[str] = "external_id"
    options: ClassVar[tuple[str, ...]] = ("country",)
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "external_id",
            _("Customer number"),
            ("customer_number", "customer_id", "id", "номер_клиента", "код_клиента", "客户编号", "客户号"),
            is_needed=True,
            example="C-1001",
        ),
        Column("name", _("Name"), ("full_name", "customer", "имя", "фио", "клиент", "姓名"), example="Alex Kim"),
        Column(
            "phone",
            _("Phone"),
            ("phone_number", "mobile", "telephone", "телефон", "мобильный", "手机", "电话", "手机号"),
            example="020 7946 0018",
        ),
        Column("country", _("Country"), ("country_code", "страна", "国家"), example="GB"),
        Column(
            "email", _("E-mail"), ("e-mail_address", "mail", "почта", "эл._почта", "邮箱"), example="alex@example.com"
        ),
        Column("language", _("Language"), ("locale", "язык", "语言"), example="en"),
        Column("time_zone", _("Time zone"), ("timezone", "часовой_пояс", "时区"), example="Europe/London"),
        Column(_ACCOUNT, _("Account number"), ("account_id", "company_id", "номер_компании"), example="A-7"),
        Column(
            "account_name",
            _("Account name"),
            ("company", "company_name", "компания", "организация", "公司"),
            example="Acme",
        ),
        Column("account_role", _("Role in the account"), ("role", "роль"), example="decides"),
        Column("value_per_year", _("Value per year"), ("annual_value", "выручка_в_год"), example="1250.50"),
    )

    def __init__(self, options: Mapping[str, Any], *, now: dt.datetime) -> None:
        super().__init__(options, now=now)
        self._region: str | None = options.get("country") or None
        self._languages = frozenset(Language.active_codes())

    def key(self, row: CustomerRow) -> str:
        return row.external_id

    def read(self, cells: Mapping[str, str]) -> CustomerRow:
        reader = Reader(cells, self.columns)
        region = reader.value("country", read.country) or self._region
        values = {
            "name": reader.value("name", read.text, 200),
            "phone": reader.value("phone", read.phone, region),
            "email": reader.value("email", read.email),
            "language_id": reader.value("language", self._language),
            "time_zone": reader.value("time_zone", read.zone),
            "account_role": reader.value("account_role", read.choice, read.ROLES),
            "value_per_year": reader.value("value_per_year", read.amount),
        }
        row = CustomerRow(
            external_id=reader.value("external_id", read.text, 100) or "",
            values={name: value for name, value in values.items() if value is not None},
            attributes=_attributes(reader, cells),
            account=reader.value(_ACCOUNT, read.text, 100) or "",
            account_name=reader.value("account_name", read.text, 200) or "",
        )
        reader.check()
        return row

    def _language(self, cell: str) -> str:
        code = cell.replace("_", "-").partition("-")[0].lower()
        if code not in self._languages:
            raise CellRefused("language", value=cell[:40], known=", ".join(sorted(self._languages)))
        return code

    def store(self, rows: Sequence[CustomerRow], *, is_check: bool) -> Outcome:
        """Two statements that read, and one each for new and changed customers."""
        accounts = _accounts(rows, is_check=is_check)
        known = self._known(rows, is_check=is_check)
        new, changed = [], []
        for row in rows:
            customer = known.get(row.external_id)
            if customer is None:
                new.append(_fill(Customer(external_id=row.external_id, created_at=self._now), row, accounts))
            elif _differs(customer, row, accounts):
                changed.append(_fill(customer, row, accounts))
        if not is_check:
            _write(new, changed, rows)
        return Outcome(len(new), len(changed), len(rows) - len(new) - len(changed))

    @staticmethod
    def _known(rows: Sequence[CustomerRow], *, is_check: bool) -> dict[str, Customer]:
        found = Customer.objects.filter(external_id__in=[row.external_id for row in rows]).order_by("pk")
        if not is_check:
            found = found.select_for_update(no_key=True)
        return {customer.external_id: customer for customer in found}


def _attributes(reader: Reader, cells: Mapping[str, str]) -> dict[str, str]:
    found = {name: reader.value(name, read.text, 500) for name in cells if name.startswith(ATTRIBUTE)}
    return {name.removeprefix(ATTRIBUTE): value for name, value in found.items() if value is not None}


def _accounts(rows: Sequence[CustomerRow], *, is_check: bool) -> dict[str, int]:
    """Return the keys of the accounts by their external id. A new one is made, and by a check only thought of."""
    names = {row.account: row.account_name or row.account for row in rows if row.account}
    if not names:
        return {}
    if not is_check:
        new = [Account(external_id=external_id, name=name) for external_id, name in sorted(names.items())]
        Account.objects.bulk_create(new, ignore_conflicts=True)
    found = Account.objects.filter(external_id__in=names)
    return dict.fromkeys(names, 0) | dict(found.values_list("external_id", "pk"))


def _differs(customer: Customer, row: CustomerRow, accounts: Mapping[str, int]) -> bool:
    return (
        any(getattr(customer, name) != value for name, value in row.values.items())
        or any(customer.attributes.get(name) != value for name, value in row.attributes.items())
        or (bool(row.account) and customer.account_id != accounts[row.account])
    )


def _fill(customer: Customer, row: CustomerRow, accounts: Mapping[str, int]) -> Customer:
    for name, value in row.values.items():
        setattr(customer, name, value)
    customer.attributes = customer.attributes | row.attributes
    if row.account:
        customer.account_id = accounts[row.account]
    return customer


def _write(new: list[Customer], changed: list[Customer], rows: Sequence[CustomerRow]) -> None:
    """Fields that the rows do not give are not written: a twin that was quicker keeps its own."""
    given = {name for row in rows for name in row.values}
    given |= {"attributes" for row in rows if row.attributes} | {_ACCOUNT for row in rows if row.account}
    if not given:
        Customer.objects.bulk_create(new, ignore_conflicts=True)
        return
    names = sorted("language" if name == "language_id" else name for name in given)
    Customer.objects.bulk_create(new, update_conflicts=True, unique_fields=["external_id"], update_fields=names)
    Customer.objects.bulk_update(changed, names)
