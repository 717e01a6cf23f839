"""A template to fill in: the columns of a kind, and one row as an example."""

from __future__ import annotations

from apps.exchange.kinds import ROWS


def rows(kind: str) -> list[list[str]]:
    columns = ROWS[kind].columns
    return [[column.name for column in columns], [column.example for column in columns]]
