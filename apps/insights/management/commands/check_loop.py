"""``manage.py check_loop``: proves the loop's invariants over the whole database; exit 1 names the offenders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils import timezone

from apps.followup.checks import CHECKS, Check
from apps.followup.checks.finding import Findings
from apps.insights.facts.checking import CHECK as FACTS

_SHOWN = 20


_ALL: tuple[Check, ...] = (*CHECKS, FACTS)


class Command(BaseCommand):
    help = "Check invariants 1-4, 8-10 and 13 over every row, at one instant. Exits 1 and names what breaks them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--due-by",
            type=dt.datetime.fromisoformat,
            help="Ask only for the steps that were due by this time (ISO 8601): when the workers were stopped.",
        )

    def handle(self, *_args: Any, due_by: dt.datetime | None, **_options: Any) -> None:
        with transaction.atomic(), _cursors_of_the_server(), connection.cursor() as cursor:
            # One snapshot for all checks: rows that move while we look are not mistaken for offenders.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            broken = sum(self._run(check, due_by or timezone.now()) for check in _ALL)
        if broken:
            raise CommandError(f"{broken} of {len(_ALL)} checks found something.", returncode=1)
        self.stdout.write(self.style.SUCCESS("The loop is whole."))

    def _run(self, check: Check, now: dt.datetime) -> bool:
        findings = check.find(now)
        mark = self.style.ERROR("BROKEN") if findings else self.style.SUCCESS("ok")
        self.stdout.write(f"{check.invariant}. {check.promise}: {mark}")
        self._name(findings)
        return bool(findings)

    def _name(self, findings: Findings) -> None:
        for finding in findings[:_SHOWN]:
            self.stdout.write(f"     {finding}")
        if len(findings) > _SHOWN:
            self.stdout.write(f"     … and {len(findings) - _SHOWN} more")


@contextmanager
def _cursors_of_the_server() -> Iterator[None]:
    """Read rows as they come: within one transaction a cursor holds behind PgBouncer too (docs/adr/0043)."""
    before = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS", False)
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = False
    try:
        yield
    finally:
        connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = before
