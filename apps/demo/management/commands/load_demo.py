"""``manage.py load_demo``: a year of Acme Telecom, played through the product's own verbs."""

from __future__ import annotations

import datetime as dt
import gc
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.core.refusals import Refused
from apps.demo.acme import loading, summary
from apps.demo.progress import Progress


class Command(BaseCommand):
    help = "Load a year of Acme Telecom's history, once. Only with DEMO=1."
    # The supervisor checked the whole project a moment ago, and two processes more need not.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--answers", type=int, default=14_000)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--part", choices=loading.PARTS, help="Used by the command itself.")
        parser.add_argument("--end", type=dt.datetime.fromisoformat, help="Used by the command itself.")

    def handle(self, *_args: Any, answers: int, seed: int, part: str, end: dt.datetime | None, **_options: Any) -> None:
        end = end or timezone.now().replace(microsecond=0)
        try:
            if part:
                self._load_part(part, answers, seed, end)
            else:
                self._load(answers, seed, end)
        except (Refused, RuntimeError) as no:
            raise CommandError(str(no)) from no

    def _load_part(self, part: str, answers: int, seed: int, end: dt.datetime) -> None:
        loading.with_prepared_statements()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        for _ in loading.load_part(part, answers, seed, end=end):
            pass

    def _load(self, answers: int, seed: int, end: dt.datetime) -> None:
        state = loading.prepare(now=end)
        if state == loading.Prepared.LOADED:
            self.stdout.write("  The year of Acme Telecom is there already.")
            return
        if state == loading.Prepared.RESTARTED:
            self.stdout.write("  An earlier load was interrupted: what it left is removed, and the year begins anew.")
        progress = Progress(self.stdout, "A year of Acme Telecom")
        for done in loading.load(answers, seed, end=end):
            progress.show(done)
        progress.end()
        for line in summary.lines():
            self.stdout.write(f"  {line}")
        if "check_loop" in get_commands():
            # No worker runs before the load has ended: nobody carries out what falls due while it lasts.
            call_command("check_loop", due_by=end, stdout=self.stdout)
