"""The kinds of rows that a file may hold. Each reads a row, says all that is wrong with it, and stores a batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from apps.exchange.kinds.account_rows import AccountRows
from apps.exchange.kinds.answer_rows import AnswerRows
from apps.exchange.kinds.customer_rows import CustomerRows
from apps.exchange.kinds.row_kind import Rows
from apps.exchange.models import Kind

ROWS: Final[Mapping[str, type[Rows[Any]]]] = {
    Kind.CUSTOMERS: CustomerRows,
    Kind.ACCOUNTS: AccountRows,
    Kind.ANSWERS: AnswerRows,
}
