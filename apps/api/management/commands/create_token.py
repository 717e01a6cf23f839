"""``manage.py create_token --name NAME --scope ingest [--user EMAIL]``: prints a token once, as its last word."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.api import issuing
from apps.api.models import ApiToken, Scope
from apps.core.refusals import Refused


class Command(BaseCommand):
    help = (
        "Create an API token and print it once, as the last word. Without --user, scope agent acts as a machine user."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        longest = ApiToken._meta.get_field("name").max_length
        parser.add_argument("--name", required=True, help=f"Which system calls with it; {longest} characters at most.")
        parser.add_argument("--scope", action="append", required=True, choices=Scope.values, help="May be repeated.")
        parser.add_argument("--user", default="", help="E-mail address of the one as whom it works the queue.")

    def handle(self, *_args: Any, **options: Any) -> None:
        name, scopes = options["name"].strip()[:60], sorted(set(options["scope"]))
        try:
            secret = issuing.issue(name, scopes, options["user"], now=timezone.now())
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"Token of {name} for {', '.join(scopes)}. It is shown this once: {secret}")
