"""Recognising a file: its encoding, its delimiter, its heading; and what is no table at all."""

from __future__ import annotations

import io

import pytest

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.exchange.reading import delimited, encodings, recognition
from apps.exchange.running import controls
from tests.exchange.importing import imported, uploaded

RUSSIAN = "external_id,name\nC-1,Анна Иванова\nC-2,Пётр\n"
CHINESE = "external_id,name\nC-1,王小明\nC-2,李娜\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "utf-16", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN.upper().replace("EXTERNAL_ID,NAME", "external_id,name"), "windows-1251", "windows-1251"),
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE, "utf-8", "utf-8"),
    ],
)
def test_an_encoding_is_told_and_the_names_arrive_as_they_were(text: str, codec: str, told: str) -> None:
    row = imported(text.encode(codec))

    assert row.encoding == told
    lines = [line.split(",") for line in text.splitlines()[1:]]
    assert list(Customer.objects.order_by("external_id").values_list("external_id", "name")) == [
        tuple(line) for line in lines
    ]


def test_what_comes_late_in_a_file_decides_as_well() -> None:
    content = b"external_id,name\n" + b"C-1,Alex\n" * 200_000 + "C-2,Анна\n".encode("windows-1251")
    assert encodings.detect(io.BytesIO(content)) == "windows-1251"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id,name\n1,a\n", ","),
        ("id;name\n1;a\n2;b, c\n", ";"),
        ("id\tname\n1\ta\n", "\t"),
        ('id;name\n1;"a;b"\n', ";"),
        ("id\n1\n", ","),
        ("id,name;phone;email\n1;2;3\n", ";"),
    ],
)
def test_a_delimiter_is_told_by_the_rows_that_agree_with_the_heading(text: str, delimiter: str) -> None:
    assert delimited.guess(text.encode()) == delimiter


@pytest.mark.django_db
def test_a_file_that_was_told_wrongly_is_read_another_way() -> None:
    row = uploaded(RUSSIAN.replace(",", "\t").encode("windows-1251"))
    controls.read_again(row, encoding="utf-8", delimiter=",")
    assert row.heading == ["external_id\tname"]

    controls.read_again(row, encoding="windows-1251", delimiter="\t")

    assert row.heading == ["external_id", "name"]
    assert recognition.preview(row.working_copy, "\t", row.first_row_at)[0] == ["C-1", "Анна Иванова"]


@pytest.mark.django_db
def test_lines_of_an_old_mac_are_rows() -> None:
    assert imported(b"external_id,name\rC-1,Alex\rC-2,Kim\r").created == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n,,\n", "empty_file"),
        (b'id,name\n"' + b"x" * (1 << 18), "unreadable"),
        (b"PK\x03\x04 and then nothing", "not_a_workbook"),
    ],
)
def test_what_is_no_table_is_refused_at_once(content: bytes, code: str) -> None:
    if code == "unreadable":
        content = content.replace(b"id,name\n", b"")
    with pytest.raises(Refused) as refused:
        uploaded(content)
    assert refused.value.code == code


@pytest.mark.django_db
def test_a_quotation_mark_that_nobody_closed_stops_the_import_and_says_why() -> None:
    row = imported('external_id,name\nC-0,\nC-9,\nC-1,"Alex\n' + "C-2,Kim\n" * 20_000)

    assert row.state == "failed"
    assert "quotation mark" in row.failure
    assert not Customer.objects.exists()
