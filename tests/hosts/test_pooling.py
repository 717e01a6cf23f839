"""Nothing in the code outlives its transaction, so that PgBouncer may give the next one to another server process."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

import pytest
from django.core.management import call_command
from django.db import connection

from apps.followup.checks.finding import Check, Findings
from apps.insights.management.commands import check_loop
from config.settings.base import env
from config.settings.databases import databases

ROOT: Final = Path(__file__).resolve().parents[2]
# A year of the demo is loaded by one process into its own database, never through a pool.
_OPTION: Final = "DISABLE_SERVER_SIDE_CURSORS"
_OWN: Final = "apps/demo/"
_LASTS: Final = {
    "a lock of the session": re.compile(r"pg_(try_)?advisory_lock"),
    "a setting of the session": re.compile(
        r"[\"'](SET|set) (?!LOCAL|TRANSACTION|CONSTRAINTS)(SESSION )?[a-z_]+ (=|TO)"
    ),
    "a listener": re.compile(r"[\"'](UN)?LISTEN "),
    "a temporary table": re.compile(r"CREATE TEMP"),
    "a prepared statement": re.compile(r"prepare=True|prepare_threshold\D+\d"),
    "a cursor that is held": re.compile(r"WITH HOLD|withhold="),
}


@pytest.mark.parametrize("what", _LASTS)
def test_no_code_uses(what: str) -> None:
    code = [path for folder in ("apps", "config") for path in (ROOT / folder).rglob("*.py")]
    found = [str(path) for path in code if _LASTS[what].search(path.read_text()) and _OWN not in str(path)]
    assert found == []


def test_a_database_by_url_is_right_for_a_pool() -> None:
    told = databases(env, "postgres://amends@pool:6432/amends?sslmode=require", "postgres://amends@second/amends")
    assert set(told) == {"default", "replica"}
    for each in told.values():
        assert each["DISABLE_SERVER_SIDE_CURSORS"] is True
        assert each["OPTIONS"]["prepare_threshold"] is None
        assert each["OPTIONS"]["connect_timeout"] == 5
    assert told["default"]["OPTIONS"]["sslmode"] == "require"


def test_without_a_replica_there_is_none() -> None:
    assert set(databases(env, "postgres://amends@pool/amends")) == {"default"}


@pytest.mark.django_db(transaction=True)
def test_check_loop_alone_reads_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, _OPTION, value=True)
    seen: list[bool] = []

    def look(_now: dt.datetime) -> Findings:
        seen.append(connection.settings_dict[_OPTION])
        return []

    monkeypatch.setattr(check_loop, "_ALL", (Check(0, "nothing is wrong", look),))
    call_command("check_loop")
    assert (seen, connection.settings_dict[_OPTION]) == ([False], True)
