"""XLSX in and out: numbers stay what they were, dates are dates, and nothing is run as a formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.exchange.models import Kind
from apps.exchange.reading import workbooks
from apps.exchange.writing import refused_file, tables
from apps.exchange.writing.formulas import escaped, unescaped
from apps.surveys.models import Response
from tests import factories
from tests.exchange.importing import counts, imported, uploaded

pytestmark = pytest.mark.django_db


def workbook(*rows: tuple[Any, ...], empty_sheets: int = 0) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"default_date_format": "yyyy-mm-dd hh:mm", "strings_to_formulas": False}) as book:
        for _ in range(empty_sheets):
            book.add_worksheet()
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def test_a_number_that_a_spreadsheet_keeps_as_one_is_read_digit_by_digit() -> None:
    row = imported(workbook(("external_id", "name", "phone"), (1001, "Алекс", 442079460018)), options={"country": "GB"})

    assert (row.file_format, row.encoding, counts(row)) == ("xlsx", "", (1, 0, 0, 0))
    alex = Customer.objects.get()
    assert (alex.external_id, alex.name, alex.phone) == ("1001", "Алекс", "+442079460018")


def test_a_date_of_a_spreadsheet_is_a_date_of_the_chosen_zone() -> None:
    factories.survey()
    file = workbook(("customer", "score", "answered_at"), ("C-1", 9, dt.datetime(2026, 2, 3, 10, 0)))  # noqa: DTZ001
    options = {"survey": "relationship", "scale": "nps_0_10", "time_zone": "Europe/Berlin"}

    assert counts(imported(file, Kind.ANSWERS, options=options)) == (1, 0, 0, 0)
    assert Response.objects.get().answered_at.isoformat() == "2026-02-03T09:00:00+00:00"


def test_the_first_sheet_that_has_rows_is_read() -> None:
    assert uploaded(workbook(("external_id",), ("C-1",), empty_sheets=2)).heading == ["external_id"]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "LARGEST", 1000)
    with pytest.raises(Refused) as refused:
        uploaded(workbook(("external_id",)))
    assert refused.value.code == "workbook_too_large"


def test_refused_rows_of_a_workbook_come_back_as_one() -> None:
    row = imported(workbook(("external_id", "name", "phone"), ("C-1", "=1+1", "12")))
    content = b"".join(tables.written(refused_file.rows(row), row.file_format))

    [heading, line] = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert heading[:3] == ["external_id", "name", "phone"]
    assert line[:3] == ["C-1", "=1+1", "12"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@sum", "'@sum"),
        ("-cmd|calc", "'-cmd|calc"),
        ("+44 20 7946 0018", "+44 20 7946 0018"),
        ("-12.5", "-12.5"),
        ("Alex", "Alex"),
    ],
)
def test_what_a_spreadsheet_would_run_is_written_as_text_and_read_back(cell: str, written: str) -> None:
    assert escaped(cell) == written
    assert unescaped(written) == cell
