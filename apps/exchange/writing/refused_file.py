"""The refused rows of an import as a file in the form in which they came, each with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.exchange.kinds.row_problems import said
from apps.exchange.models import FileImport, RefusedRow


def rows(refused: FileImport) -> Iterator[list[str]]:
    """Yield the heading, then the rows. Two columns more say what is wrong and how to mend it: no import reads them."""
    width = len(refused.heading)
    yield [*refused.heading, _("What is wrong"), _("How to mend it")]
    yield from refused.rows_beneath
    for row in refused_rows(refused).iterator(chunk_size=1000):
        cells = row.cells + [""] * (width - len(row.cells))
        sentences = [said(problem) for problem in row.problems]
        wrong = " ".join(what for what, _how in sentences)
        mend = " ".join(dict.fromkeys(how for _what, how in sentences))
        yield [*cells[:width], wrong, mend, *cells[width:]]


def refused_rows(of: FileImport) -> QuerySet[RefusedRow]:
    return RefusedRow.objects.filter(file_import=of, run=of.run).order_by("number")
