"""Web and worker of the release before run on beside the new ones during a roll-out, over one database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from django.core.management import call_command
from django.db import connection

from apps.followup.models import Case, Triage
from apps.surveys.models import Response
from config import queues
from tests import factories
from tests.api import calling
from tests.hosts import releases

ANSWERS: Final = 20
_PATIENCE: Final = 90.0
# Errors by which a table shows that it is no longer as a release takes it to be.
_OF_THE_DATABASE: Final = ("ProgrammingError", "IntegrityError", "DataError", "NotSupportedError")
_SETTINGS: Final = """\
import os
from config.settings.test import *
DATABASES["default"]["NAME"] = os.environ["SHARED_DATABASE"]
# A broker's queues of their own: other tests have left their nudges.
CELERY_BROKER_TRANSPORT_OPTIONS = {**CELERY_BROKER_TRANSPORT_OPTIONS, "global_keyprefix": "release-"}
"""
# A copy of the web, without a server: it takes answers, and nudges. Then what its beat would send.
_FACE: Final = """\
import sys
import django
django.setup()
from rest_framework.test import APIClient
from config.celery import app
from config.schedule import SCHEDULE
name, secret, answers = sys.argv[1:]
caller = APIClient()
caller.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
for number in range(int(answers)):
    body = {"survey": "relationship", "customer": {"external_id": f"{name}-{number}"}, "score": number % 7}
    told = caller.post("/api/v1/responses/", body, HTTP_IDEMPOTENCY_KEY=f"{name}-{number}")
    assert told.status_code == 201, told.content
for entry in SCHEDULE.values():
    app.send_task(entry["task"])
"""


@dataclass(frozen=True)
class Release:
    """``source``: its folder. ``settings``: where the settings of this test lie."""

    name: str
    source: Path
    settings: Path

    @property
    def log(self) -> Path:
        return self.settings / f"{self.name}.log"

    def face(self, secret: str) -> subprocess.Popen[bytes]:
        return self._start(self.settings / f"{self.name}.face", "-c", _FACE, self.name, secret, str(ANSWERS))

    @contextmanager
    def worker(self) -> Iterator[None]:
        alone = ("--without-mingle", "--without-gossip", "--pool", "threads", "--concurrency", "1")
        celery = ("celery", "-A", "config", "worker", "-n", f"{self.name}@%h", "-Q", ",".join(queues.ALL), *alone)
        process = self._start(self.log, "-m", *celery, "--loglevel", "INFO")
        try:
            yield
        finally:
            process.kill()
            process.wait()

    def _start(self, log: Path, *words: str) -> subprocess.Popen[bytes]:
        own = {
            "DJANGO_SETTINGS_MODULE": "shared_settings",
            "PYTHONPATH": f"{self.settings}{os.pathsep}{self.source}",
            "SHARED_DATABASE": str(connection.settings_dict["NAME"]),
        }
        with log.open("wb") as output:
            line = [sys.executable, *words]
            return subprocess.Popen(line, cwd=self.source, env={**os.environ, **own}, stdout=output, stderr=output)  # noqa: S603


@pytest.fixture
def before(tmp_path: Path) -> Release:
    commit = releases.before()
    if not commit:
        pytest.skip("NO HISTORY: the release before is not in this clone (git fetch --unshallow brings it).")
    source = tmp_path / "before"
    source.mkdir()
    releases.unpack(commit, source)
    return Release("before", source, tmp_path)


@pytest.mark.django_db(transaction=True)
def test_the_release_before_works_beside_this_one(before: Release, tmp_path: Path) -> None:
    (tmp_path / "shared_settings.py").write_text(_SETTINGS)
    now = Release("now", releases.ROOT, tmp_path)
    factories.survey()
    secret = calling.token("ingest")
    faces = [release.face(secret) for release in (before, now)]
    with before.worker(), now.worker():
        assert [face.wait(_PATIENCE) for face in faces] == [0, 0], _said(tmp_path)
        _wait_until_done(before, now)
    assert Response.objects.count() == Triage.objects.count() == Case.objects.count() == 2 * ANSWERS
    for release in (before, now):
        assert "succeeded" in release.log.read_text(), f"the worker of {release.name} did nothing: {_said(tmp_path)}"
    # A nudge that the other release does not know is ignored, as a lost one is: the sweeps have found its row.
    assert not [line for line in _said(tmp_path).splitlines() if any(error in line for error in _OF_THE_DATABASE)]
    call_command("check_loop")


def _wait_until_done(*releases_: Release) -> None:
    """Every answer is triaged, and each worker has ended a task: both took part."""
    deadline = time.monotonic() + _PATIENCE
    while Triage.objects.count() < 2 * ANSWERS or not all("succeeded" in each.log.read_text() for each in releases_):
        assert time.monotonic() < deadline, "\n".join(each.log.read_text() for each in releases_)
        time.sleep(0.1)


def _said(folder: Path) -> str:
    return "\n".join(file.read_text() for pattern in ("*.log", "*.face") for file in folder.glob(pattern))
