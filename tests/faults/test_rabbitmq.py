"""RabbitMQ is killed with all that it held: publishers and workers that were there before go on when it is back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from kombu.exceptions import OperationalError

from config import queues
from tests.faults import echo
from tests.faults.installation import ROOT, wait_until
from tests.faults.rabbit import PROGRAM, Rabbit

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not PROGRAM.exists(), reason="RABBITMQ IS NOT INSTALLED (rabbitmq-server): nothing was tried"),
]


@pytest.fixture(scope="module")
def rabbit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rabbit]:
    with Rabbit(tmp_path_factory.mktemp("rabbit")) as running:
        yield running


class Worker:
    """A worker process of the echoing application, and a publisher, which is this process."""

    def __init__(self, url: str, folder: Path) -> None:
        self._file, self._log = folder / "heard", (folder / "log").open("w+")
        echo.app.conf.update(broker_url=url)
        celery = ("-m", "celery", "-A", "tests.faults.echo", "worker", "-Q", ",".join(queues.ALL), "--concurrency", "2")
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, *celery, "--without-mingle", "--without-gossip"],
            cwd=ROOT, env={**os.environ, "ECHO_BROKER": url}, stdout=self._log, stderr=self._log,
        )  # fmt: skip

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        self._log.close()

    def tell(self, word: str, *, seconds: float = 0) -> bool:
        """Publish as an edge or a beat does; False where that failed."""
        try:
            echo.say.delay(word, str(self._file), seconds)
        except (OperationalError, OSError):
            return False
        return True

    def hears(self, word: str) -> bool:
        return self._file.exists() and word in self._file.read_text().split()

    def is_told_and_hears(self, word: str) -> bool:
        return self.tell(word) and self.hears(word)


@pytest.fixture
def worker(rabbit: Rabbit, tmp_path: Path) -> Iterator[Worker]:
    running = Worker(rabbit.url, tmp_path)
    yield running
    running.stop()


def test_worker_and_publisher_come_back_to_a_rabbitmq_that_lost_its_data(rabbit: Rabbit, worker: Worker) -> None:
    wait_until(lambda: worker.is_told_and_hears("before"), "the worker to consume")
    rabbit.lose()
    rabbit.start()
    wait_until(lambda: worker.is_told_and_hears("after"), "the worker to consume again", seconds=120)


def test_a_task_that_runs_when_rabbitmq_is_lost_goes_on_to_its_end(rabbit: Rabbit, worker: Worker) -> None:
    wait_until(lambda: worker.is_told_and_hears("before"), "the worker to consume")
    assert worker.tell("long", seconds=4)
    wait_until(lambda: worker.is_told_and_hears("beside"), "the other process of the worker to consume")
    rabbit.lose()
    wait_until(lambda: worker.hears("long"), "the task to go on without a broker")
    rabbit.start()
