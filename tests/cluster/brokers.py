"""The brokers that may stand in each other's place: Valkey alone, two Valkeys under three Sentinels, RabbitMQ."""

from __future__ import annotations

import os
import shutil
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final

from config.engines import wheels
from tests.cluster.network import Host
from tests.faults import rabbit

_REDIS: Final = 6379
_SENTINEL: Final = 26379
_AMQP: Final = 5672
_MASTER: Final = "amends"
_WATCHED: Final = """\
port {port}
dir {folder}
protected-mode no
sentinel monitor {name} {master} {master_port} 2
sentinel down-after-milliseconds {name} 2000
sentinel failover-timeout {name} 10000
"""


class Broker(ABC):
    """``hosts``: those that it may use. ``lose`` kills the first of them and destroys what it held."""

    name: str

    def __init__(self, hosts: Sequence[Host]) -> None:
        self.hosts = hosts

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def environment(self) -> dict[str, str]:
        """Return the URLs by which every process of the installation finds it."""

    @abstractmethod
    def _start_first(self) -> None: ...

    def lose(self) -> None:
        first = self.hosts[0]
        first.kill()
        for kept in first.folder.iterdir():
            if kept != first.log:
                shutil.rmtree(kept) if kept.is_dir() else kept.unlink()

    def bring_back(self) -> None:
        self._start_first()


class Valkey(Broker):
    name = "valkey"

    def start(self) -> None:
        self._start_first()

    def environment(self) -> dict[str, str]:
        return {"REDIS_URL": f"redis://{self.hosts[0].address}:{_REDIS}/0"}

    def _start_first(self) -> None:
        _valkey(self.hosts[0])


class Sentinels(Broker):
    """Two Valkeys, the second of which follows the first, and three Sentinels, of which two decide."""

    name = "sentinel"

    def start(self) -> None:
        first, second, *_ = self.hosts
        _valkey(first)
        _valkey(second, follows=first)
        for host in self.hosts[:3]:
            self._watch(host, first)

    def environment(self) -> dict[str, str]:
        places = ",".join(f"{host.address}:{_SENTINEL}" for host in self.hosts[:3])
        return {"REDIS_URL": f"sentinel://{places}/{_MASTER}"}

    def _start_first(self) -> None:
        """Come back empty, as the follower of whichever took over."""
        first, second, *_ = self.hosts
        _valkey(first, follows=second)
        self._watch(first, second)

    def _watch(self, host: Host, master: Host) -> None:
        file = host.folder / "sentinel.conf"
        told = {"port": _SENTINEL, "folder": host.folder, "name": _MASTER, "master": master.address}
        file.write_text(_WATCHED.format(**told, master_port=_REDIS))
        host.start([str(wheels.valkey_server()), str(file), "--sentinel"])
        _wait_for(host, _SENTINEL)


class RabbitMq(Broker):
    """RabbitMQ for the tasks, on one node of quorum queues; a Valkey beside it for the cache alone."""

    name = "rabbitmq"

    def start(self) -> None:
        _valkey(self.hosts[1])
        self._start_first()

    def environment(self) -> dict[str, str]:
        broker = f"amqp://guest:guest@{self.hosts[0].address}:{_AMQP}//"
        return {"BROKER_URL": broker, "REDIS_URL": f"redis://{self.hosts[1].address}:{_REDIS}/0"}

    def _start_first(self) -> None:
        host = self.hosts[0]
        file = host.folder / "rabbitmq.conf"
        # The account of a new RabbitMQ may come from its own host alone; here all hosts are the cluster's.
        file.write_text("loopback_users.guest = false\nlog.file = false\nlog.console = true\n")
        own = rabbit.environment(host.folder, _AMQP, "rabbit@localhost")
        host.start([str(rabbit.PROGRAM)], env={**os.environ, **own})
        _wait_for(host, _AMQP)


KINDS: Final[dict[str, type[Broker]]] = {kind.name: kind for kind in (Valkey, Sentinels, RabbitMq)}


def _valkey(host: Host, *, follows: Host | None = None) -> None:
    words = ["--bind", "0.0.0.0", "--protected-mode", "no", "--save", "", "--appendonly", "no"]  # noqa: S104
    words += ["--repl-diskless-sync-delay", "0"]
    replica = ["--replicaof", follows.address, str(_REDIS)] if follows else []
    host.start([str(wheels.valkey_server()), "--port", str(_REDIS), *words, *replica], cwd=host.folder)
    _wait_for(host, _REDIS)


def _wait_for(host: Host, port: int, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection((host.address, port), 1).close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
