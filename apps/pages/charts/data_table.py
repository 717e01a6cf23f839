"""A table of words and numbers: ``templates/pages/shared/table.html`` draws them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.pages.charts.numbers import per_cent


@dataclass(frozen=True, slots=True)
class Column:
    """``style``: the stylesheet's classes of its cells; a column of words has none."""

    heading: str
    style: str = "number"


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` is the heading of the first column, whose cells head the rows; the other cells follow ``columns``."""

    head: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    @property
    def lines(self) -> list[tuple[str, list[tuple[Column, str]]]]:
        """Return each row's head, and each of its cells with its column; ValueError where their numbers differ."""
        return [(head, list(zip(self.columns, cells, strict=True))) for head, *cells in self.rows]


def interval_column() -> Column:
    """Return the column of the intervals that hold the true share, or difference, in 95 of 100 samples."""
    return Column(_("%(level)s interval") % {"level": per_cent(0.95)})
