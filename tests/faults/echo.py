"""A Celery application with the settings and queues of Amends, whose one task writes what it was told to a file."""

from __future__ import annotations

import os
import time
from pathlib import Path

from celery import Celery

from config.routing import configure
from config.settings import brokers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

app = configure(Celery("echo", set_as_current=False))
if url := os.environ.get("ECHO_BROKER"):
    broker_url, options = brokers.broker(url)
    app.conf.update(broker_url=broker_url, broker_transport_options=options)


@app.task(name="apps.echo.say")
def say(word: str, file: str, seconds: float) -> None:
    """Write the word after so many seconds."""
    time.sleep(seconds)
    with Path(file).open("a") as heard:
        heard.write(f"{word}\n")
