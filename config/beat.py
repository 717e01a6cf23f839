"""The Celery application of beat alone: it publishes names at their times, and so loads no room of the product."""

import logging.config
import os
from typing import Any

from celery import Celery
from celery.loaders.app import AppLoader
from celery.signals import setup_logging
from django.conf import settings

from config.routing import configure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")


class NothingLoaded(AppLoader):
    """Imports no task: Celery's way for Django would load every app, for a process that needs the broker's address."""

    def import_default_modules(self) -> list[Any]:
        return []


app = configure(Celery("amends", loader="config.beat:NothingLoaded"))


@setup_logging.connect
def log_as_ever(**_signal: Any) -> None:
    """Log as Django's own setup would have it."""
    logging.config.dictConfig(settings.LOGGING)
