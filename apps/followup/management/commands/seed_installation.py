"""``manage.py seed_installation``: what a new installation needs; harmless to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.followup import seed


class Command(BaseCommand):
    help = "Create the team, survey and root causes that a new installation starts with. Changes nothing that exists."

    def handle(self, *_args: Any, **_options: Any) -> None:
        survey = seed.install()
        self.stdout.write(f"Team “{survey.team}”, survey “{survey.slug}” and root causes are there.")
