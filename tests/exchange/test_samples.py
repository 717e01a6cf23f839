"""The sample files of docs/samples/ do what docs/imports.md says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from apps.exchange.kinds import ROWS
from apps.exchange.models import Kind, State
from apps.exchange.writing import tables, template_file
from tests import factories
from tests.exchange.importing import counts, started, uploaded, worked

pytestmark = pytest.mark.django_db
FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "samples"
ANSWERS: Final = {"survey": "relationship", "scale": "nps_0_10", "call_days": 0}
MONKEY: Final = {**ANSWERS, "time_zone": "UTC", "date_order": "month_first"}


@pytest.mark.parametrize(
    ("name", "kind", "options", "expected"),
    [
        ("customers", Kind.CUSTOMERS, {}, (3, 0, 0, 0)),
        ("customers-with-mistakes", Kind.CUSTOMERS, {}, (1, 0, 0, 5)),
        ("accounts", Kind.ACCOUNTS, {}, (2, 0, 0, 0)),
        ("answers", Kind.ANSWERS, ANSWERS, (2, 0, 0, 0)),
        ("qualtrics", Kind.ANSWERS, ANSWERS, (3, 0, 0, 1)),
        ("surveymonkey", Kind.ANSWERS, MONKEY, (2, 0, 0, 0)),
        ("delighted", Kind.ANSWERS, ANSWERS, (2, 0, 0, 1)),
    ],
)
def test_a_sample_can_be_brought_in(
    name: str, kind: str, options: dict[str, Any], expected: tuple[int, int, int, int]
) -> None:
    factories.survey()
    row = uploaded((FOLDER / f"{name}.csv").read_bytes(), kind)
    if name == "surveymonkey":  # whose question of NPS a person points out
        row.columns["score"] = 9

    assert (worked(started(row, options=options)).state, counts(row)) == (State.DONE, expected)


def test_each_sample_is_tried() -> None:
    assert len(list(FOLDER.glob("*"))) == 7


@pytest.mark.parametrize("kind", sorted(ROWS))
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_each_column_of_a_template_is_known_by_its_name(kind: str, file_format: str) -> None:
    content = b"".join(tables.written(template_file.rows(kind), file_format))
    row = uploaded(content, kind)

    assert row.file_format == file_format
    assert row.columns == {column.name: number for number, column in enumerate(ROWS[kind].columns)}
