"""Watching what statements read: each is explained with its own values before it runs, and its plan is counted.

The plan is that of a real execution, undone in a savepoint: how many rows each node read is counted by PostgreSQL, so
that an index that is walked whole is found like a table that is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction

# A tenth of the rows of a table that holds 200,000: no batch is so large, no page lists so many.
MANY: Final = 20_000
_EXPLAINED: Final = ("SELECT", "WITH", "UPDATE", "DELETE", "INSERT")


@dataclass(frozen=True)
class Reading:
    """One node that read many rows, and the statement that it belongs to."""

    table: str
    rows: int
    node: str
    statement: str

    def __str__(self) -> str:
        return f"{self.rows:,} rows of {self.table} by {self.node}: {self.statement[:700]}"


class Watch:
    """``read`` holds the nodes that read more than ``MANY`` rows of one table.

    ``statements`` counts all that ran, and ``rows`` all that their nodes read.
    """

    def __init__(self) -> None:
        self.read: list[Reading] = []
        self.statements = 0
        self.rows = 0
        self._explains = False

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self._explains and not many and sql.lstrip().upper().startswith(_EXPLAINED):
            self.statements += 1
            self.read += self._readings(sql, params)
        return execute(sql, params, many, context)

    def _readings(self, sql: str, params: Any) -> list[Reading]:
        self._explains = True
        try:
            found = list(scans(explained(sql, params)))
            self.rows += sum(rows for _, rows, _ in found)
            return [Reading(name, rows, node, " ".join(sql.split())) for name, rows, node in found if rows > MANY]
        finally:
            self._explains = False


@contextmanager
def watched() -> Iterator[Watch]:
    """Watch all statements of this connection."""
    watch = Watch()
    with connection.execute_wrapper(watch):
        yield watch


def explained(sql: str, params: Any) -> dict[str, Any]:
    """Run the statement, undo what it did, and return its plan with the rows that each node read."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        said = cursor.fetchone()[0]
        transaction.set_rollback(True)
    plan: dict[str, Any] = (json.loads(said) if isinstance(said, str) else said)[0]["Plan"]
    return plan


def scans(node: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Return the nodes that read a table or an index: its name, rows, kind of node."""
    rows = _rows_read(node)
    name = node.get("Relation Name") or node.get("Index Name")
    if name:
        yield name, rows, f"{node['Node Type']} {node.get('Index Name', '')}".strip()
    for child in node.get("Plans", []):
        yield from scans(child)


def _rows_read(node: dict[str, Any]) -> int:
    thrown_away = sum(node.get(key, 0) for key in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    return int((node["Actual Rows"] + thrown_away) * node["Actual Loops"])
