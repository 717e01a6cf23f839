"""``manage.py create_token --name NAME --scope ingest [--user EMAIL]``: prints a token once, as its last word."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.api.models import Scope
from apps.api.tokens import issuing
from apps.core.refusals import Refused


class Command(BaseCommand):
    help = "Create an API token and print it once, as the last word of the output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="Which system calls with it.")
        parser.add_argument("--scope", action="append", required=True, choices=Scope.values, help="May be repeated.")
        parser.add_argument(
            "--user", default="", help="As whom scope agent works; else as a machine user of that name."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        name, scopes = options["name"].strip(), sorted(set(options["scope"]))
        try:
            secret = issuing.issue(name, scopes, options["user"], now=timezone.now())
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"Token of {name} for {', '.join(scopes)}. It is shown this once: {secret}")
