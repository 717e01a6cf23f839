"""A RabbitMQ of one node on this machine, from Debian's package, that a test may kill with its data."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Final, Self

PROGRAM: Final = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
# Seconds: Erlang takes ten to start on two idle cores, and a minute on busy ones.
_PATIENCE: Final = 300.0


def environment(folder: Path, port: int, node: str) -> dict[str, str]:
    """Return what tells RabbitMQ to keep all that it writes in the folder, and to listen on that port."""
    return {
        "RABBITMQ_NODENAME": node,
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq"),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_NODE_PORT": str(port),
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
    }


class Rabbit:
    """`with Rabbit(folder) as rabbit:` runs it until the block ends; ``url`` is the broker's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port, self._nodes, self._names = (_free_port() for _ in range(3))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def __enter__(self) -> Self:
        (self._folder / "rabbitmq.conf").write_text("log.file = false\nlog.console = true\n")
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self.lose()
        # The name server goes on without its node unless it is told.
        names = {**os.environ, "ERL_EPMD_PORT": str(self._names)}
        subprocess.run(["epmd", "-kill"], env=names, stdout=subprocess.DEVNULL, check=False)  # noqa: S607

    def start(self) -> None:
        own = environment(self._folder, self.port, f"amends{self.port}@localhost")
        # A node and a name server of its own, beside whatever else of RabbitMQ runs here.
        own |= {"RABBITMQ_DIST_PORT": str(self._nodes), "ERL_EPMD_PORT": str(self._names)}
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [str(PROGRAM)], env={**os.environ, **own}, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + _PATIENCE
        while not self._listens():
            assert time.monotonic() < deadline, (self._folder / "log").read_text()[-2000:]
            time.sleep(0.2)

    def lose(self) -> None:
        """Kill it at once, and with it all that it kept."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        shutil.rmtree(self._folder / "mnesia", ignore_errors=True)

    def _listens(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
