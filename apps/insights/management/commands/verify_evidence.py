"""``manage.py verify_evidence FILE``: recompute a downloaded verdict; exit 1 names what does not follow."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.insights.evidence.download import faults


class Command(BaseCommand):
    help = "Recompute the hash, the counts of every look and the verdict of a downloaded evidence file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        content, found = _read(file)
        for fault in found:
            self.stdout.write(self.style.ERROR(fault))
        if found:
            raise CommandError(f"{len(found)} faults: this file does not prove its verdict.", returncode=1)
        said = content["verdict"]
        day = f" on {said['on']}" if said["on"] else ""
        rows, looks = len(content["rows"]), len(content["looks"])
        self.stdout.write(self.style.SUCCESS(f"{said['code']}{day}: recomputed from {rows} rows and {looks} looks."))


def _read(file: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return content, faults(content)
    except (OSError, ValueError, KeyError, TypeError) as unreadable:
        raise CommandError(f"{file} is no evidence of Amends: {unreadable!r}", returncode=2) from unreadable
