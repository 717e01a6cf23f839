"""``manage.py live_customers``: simulated customers answer for as long as it runs. Part of the demo's supervisor."""

from __future__ import annotations

import signal
import threading
from random import Random
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection
from django.utils import timezone

from apps.demo.acme.live.live_customers import LiveCustomers

log = structlog.get_logger(__name__)

_PACE = 0.5
_FIRST_DELAY = 1.0
_LONGEST_DELAY = 15.0


class Command(BaseCommand):
    help = "Let simulated customers answer on their sandbox phones, until stopped. Only with DEMO=1."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Simulated customers answer in a demo only: their answers would be counted. Set DEMO=1.")
        stopped = threading.Event()
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: stopped.set())
        self._live(stopped)

    def _live(self, stopped: threading.Event) -> None:
        live, delay = LiveCustomers(Random(), now=timezone.now()), _FIRST_DELAY
        while not stopped.wait(_PACE):
            try:
                live.act(now=timezone.now())
                delay = _FIRST_DELAY
            except Error as down:
                # The database restarts, or is being restored: it comes back, and so do the customers.
                log.warning("customers_wait", error=type(down).__name__)
                connection.close()
                stopped.wait(delay)
                delay = min(delay * 2, _LONGEST_DELAY)
