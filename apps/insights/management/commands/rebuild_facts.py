"""``manage.py rebuild_facts``: makes the facts of every case anew from what happened."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.insights.facts import refreshing
from apps.insights.models import StaleCustomer


class Command(BaseCommand):
    help = "Derive the facts of every case again. May be interrupted: the sweep, or this again, does the rest."

    def handle(self, *_args: Any, **_options: Any) -> None:
        refreshing.mark_all(now=timezone.now())
        done = 0
        while marks := refreshing.refresh_batch(now=timezone.now()):
            done += marks
            self.stdout.write(f"{done:,} marks worked off")
        waiting = StaleCustomer.objects.count()
        self.stdout.write(f"The facts are rebuilt; {waiting:,} marks could not be worked off.")
