"""Accounts: a row is one company, found by its number. An empty cell leaves what we have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from apps.customers.models import Account
from apps.exchange.kinds import cell_values as read
from apps.exchange.kinds.heading_names import Column
from apps.exchange.kinds.row_kind import Outcome, Reader, Rows
from apps.exchange.kinds.row_problems import CellRefused
from apps.people.models import User


@dataclass(frozen=True)
class AccountRow:
    external_id: str
    values: dict[str, Any]


class AccountRows(Rows[AccountRow]):
    key_column: ClassVar[str] = "external_id"
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "external_id",
            _("Account number"),
            ("account_number", "account_id", "company_id", "id", "номер_компании", "код_компании", "公司编号"),
            is_needed=True,
            example="A-7",
        ),
        Column(
            "name",
            _("Name"),
            ("account", "account_name", "company", "company_name", "компания", "организация", "公司"),
            example="Acme",
        ),
        Column(
            "owner",
            _("Owner"),
            ("account_manager", "owner_e-mail", "менеджер", "ответственный"),
            example="",
        ),
    )

    def __init__(self, options: Mapping[str, Any], *, now: dt.datetime) -> None:
        super().__init__(options, now=now)
        self._owners: dict[str, int | None] = {}

    def key(self, row: AccountRow) -> str:
        return row.external_id

    def read(self, cells: Mapping[str, str]) -> AccountRow:
        reader = Reader(cells, self.columns)
        values = {"name": reader.value("name", read.text, 200), "owner_id": reader.value("owner", self._owner)}
        external_id = reader.value("external_id", read.text, 100) or ""
        reader.check()
        return AccountRow(external_id, {name: value for name, value in values.items() if value is not None})

    def _owner(self, cell: str) -> int:
        """Return the key of the colleague with this e-mail address."""
        email = cell.casefold()
        if email not in self._owners:
            found = User.objects.filter(email__iexact=email, is_active=True)
            self._owners[email] = found.values_list("pk", flat=True).first()
        key = self._owners[email]
        if key is None:
            raise CellRefused("colleague", value=cell[:100])
        return key

    def store(self, rows: Sequence[AccountRow], *, is_check: bool) -> Outcome:
        known = self._known(rows, is_check=is_check)
        new, changed = [], []
        for row in rows:
            account = known.get(row.external_id)
            if account is None:
                new.append(_fill(Account(external_id=row.external_id, name=row.external_id), row))
            elif any(getattr(account, name) != value for name, value in row.values.items()):
                changed.append(_fill(account, row))
        if not is_check:
            Account.objects.bulk_create(new, ignore_conflicts=True)
            Account.objects.bulk_update(changed, ["name", "owner"])
        return Outcome(len(new), len(changed), len(rows) - len(new) - len(changed))

    @staticmethod
    def _known(rows: Sequence[AccountRow], *, is_check: bool) -> dict[str, Account]:
        found = Account.objects.filter(external_id__in=[row.external_id for row in rows]).order_by("pk")
        if not is_check:
            found = found.select_for_update(no_key=True)
        return {account.external_id: account for account in found}


def _fill(account: Account, row: AccountRow) -> Account:
    for name, value in row.values.items():
        setattr(account, name, value)
    return account
