"""The base of every kind of rows: it reads one row, and stores a batch of them; and what came of the batch."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from apps.exchange.kinds.heading_names import Column
from apps.exchange.kinds.row_problems import CellRefused, RowProblem, RowRefused

R = TypeVar("R")


@dataclass
class Outcome:
    """Counts of a batch, what refused some of its rows, by their place in the batch, and answers by month and group."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: dict[int, list[RowProblem]] = field(default_factory=dict)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)


class Rows(ABC, Generic[R]):
    """A kind of rows. One object works on one batch: what it has looked up holds for that long.

    ``options`` are those that the import's page asks for, such as the country of numbers without a country code.
    ``old_months``: answers by month and group, as the rows that were read tell them, whatever becomes of those rows.
    """

    columns: ClassVar[tuple[Column, ...]]
    options: ClassVar[tuple[str, ...]] = ()
    key_column: ClassVar[str]

    def __init__(self, options: Mapping[str, Any], *, now: dt.datetime) -> None:
        self._options, self._now = options, now
        self.old_months: Counter[tuple[str, str]] = Counter()

    @abstractmethod
    def read(self, cells: Mapping[str, str]) -> R:
        """Return the row whose cells are given by our names, none of them empty. Raises RowRefused."""

    @abstractmethod
    def key(self, row: R) -> str:
        """Return what names the row: a second one of the same key in a file is refused."""

    @abstractmethod
    def store(self, rows: Sequence[R], *, is_check: bool) -> Outcome:
        """Write the rows; with ``is_check`` only say what would come of it."""


class Reader:
    """Reads the cells of one row, and gathers what is wrong with any of them."""

    def __init__(self, cells: Mapping[str, str], columns: Sequence[Column]) -> None:
        self._cells = cells
        self.is_marked = False
        self.problems = [
            RowProblem(column.name, "missing", {})
            for column in columns
            if column.is_needed and column.name not in cells
        ]

    def mark(self, problems: Sequence[RowProblem]) -> None:
        """Take up what speaks against the row as a whole, whatever its cells hold."""
        self.problems += problems
        self.is_marked = bool(problems)

    def __contains__(self, name: str) -> bool:
        return name in self._cells

    def value(self, name: str, read: Callable[..., Any], *more: Any) -> Any:
        """Return the cell, read by ``read``; None where it is empty, or refused."""
        cell = self._cells.get(name)
        if cell is None:
            return None
        try:
            return read(cell, *more)
        except CellRefused as wrong:
            self.problems.append(RowProblem(name, wrong.code, wrong.values))
            return None

    def part(self, read: Callable[[Mapping[str, str]], R], cells: Mapping[str, str]) -> R | None:
        """Return a part of the row that is read as a row of another kind; None where it is refused."""
        try:
            return read(cells)
        except RowRefused as wrong:
            self.problems += wrong.problems
            return None

    def check(self) -> None:
        """Raise RowRefused where anything was wrong."""
        if self.problems:
            raise RowRefused(self.problems)
