"""Wishes for a time as customers text them, in three languages: what each is read as, and what is no wish at all."""

from __future__ import annotations

import datetime as dt
from types import ModuleType

import pytest

from tests.conversation.wishes import chinese, english, people, russian, saturday, thursday, traps
from tests.conversation.wishes.tables import Row, fits, read, rows

TABLES: dict[str, ModuleType] = {"America/New_York": english, "Europe/Moscow": russian, "Asia/Shanghai": chinese}


def _rows(name: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(row, zone, id=row.text)
        for zone, table in TABLES.items()
        for row in rows(getattr(table, name), zone)
    ]


@pytest.mark.parametrize(("row", "zone"), _rows("WISHES"))
def test_a_wish_is_read_as_the_time_that_it_names(row: Row, zone: str) -> None:
    wish = read(row.text, zone)
    assert fits(row, wish), wish


@pytest.mark.parametrize(("row", "zone"), _rows("BESIDE"))
def test_what_is_said_beside_a_wish_is_kept_apart(row: Row, zone: str) -> None:
    wish = read(row.text, zone)
    assert fits(row, wish), wish
    assert wish
    assert wish.rest == row.rest


@pytest.mark.parametrize(
    ("text", "zone"),
    [(text, zone) for zone, table in TABLES.items() for text in table.NO_WISH.strip().splitlines()],
)
def test_a_complaint_that_holds_a_time_is_no_wish(text: str, zone: str) -> None:
    assert read(text, zone) is None


@pytest.mark.parametrize(
    ("row", "now", "zone"),
    [
        pytest.param(row, dt.datetime.fromisoformat(now), zone, id=row.text)
        for table, now, zone in (people.COMMUTER, people.ELDERLY, people.NON_NATIVE)
        for row in rows(table, zone)
    ],
)
def test_people_who_never_saw_the_tables_are_read(row: Row, now: dt.datetime, zone: str) -> None:
    wish = read(row.text, zone, now)
    assert fits(row, wish), wish


ZONES = {"ENGLISH": "Europe/London", "RUSSIAN": "Europe/Moscow", "CHINESE": "Asia/Shanghai"}
LISTS = (
    (saturday, dt.datetime(2026, 11, 28, 13, 0)),  # noqa: DTZ001  (the zone is the table's)
    (thursday, dt.datetime(2026, 12, 3, 15, 0)),  # noqa: DTZ001
    (traps, dt.datetime(2026, 12, 8, 11, 20)),  # noqa: DTZ001
)


@pytest.mark.parametrize(
    ("row", "now", "zone"),
    [
        pytest.param(row, now, zone, id=row.text)
        for table, now in LISTS
        for name, zone in ZONES.items()
        for row in rows(getattr(table, name), zone)
    ],
)
def test_lists_that_were_written_later_are_read_at_their_own_time(row: Row, now: dt.datetime, zone: str) -> None:
    wish = read(row.text, zone, now)
    assert fits(row, wish), wish


@pytest.mark.parametrize("text", [text for table in (thursday, traps) for text in table.NO_WISH.strip().splitlines()])
def test_words_of_time_in_other_matters_are_no_wish(text: str) -> None:
    assert read(text, "Europe/London", dt.datetime(2026, 12, 8, 11, 20)) is None  # noqa: DTZ001


def test_the_tables_are_as_long_as_the_promise_says() -> None:
    assert sum(len(_rows(name)) for name in ("WISHES", "BESIDE")) >= 150
    assert min(len(rows(table.WISHES, zone)) for zone, table in TABLES.items()) >= 50
    assert sum(len(table.NO_WISH.strip().splitlines()) for table in TABLES.values()) >= 60
