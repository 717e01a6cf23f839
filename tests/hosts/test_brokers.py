"""The broker and the cache by their URLs alone: Redis or Valkey, Sentinel, RabbitMQ (docs/adr/0044)."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from django.core.cache.backends.redis import RedisCache
from kombu import Connection
from redis.exceptions import RedisError

from config import queues, sentinel
from config.celery import app
from config.engines import running, wheels
from config.settings import brokers

_MASTER: Final = "amends"
_URL: Final = "sentinel://:s%40cret@a:26379,b:26380,c/amends?db=2"
# Dead after half a second, so that the test need not wait for long.
_WATCHED: Final = """\
port {port}
dir {folder}
sentinel monitor amends 127.0.0.1 {master} 1
sentinel down-after-milliseconds amends 500
sentinel failover-timeout amends 2000
"""


def test_a_sentinel_url_is_read() -> None:
    told = sentinel.read(_URL)
    assert told.hosts == (("a", 26379), ("b", 26380), ("c", 26379))
    assert (told.master, told.password, told.db) == ("amends", "s@cret", 2)


@pytest.mark.parametrize("url", ["sentinel://a:26379", "sentinel:///amends"])
def test_a_sentinel_url_without_hosts_or_master_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sentinel://host"):
        sentinel.read(url)


def test_kombu_is_told_of_each_sentinel_and_of_the_master() -> None:
    url, options = brokers.broker(_URL)
    assert url.count("sentinel://") == 3
    assert options["master_name"] == "amends"
    assert options["unacked_restore_interval"] == 5


def test_rabbitmq_has_no_options_of_redis() -> None:
    url, options = brokers.broker("amqp://guest:guest@rabbit//")
    assert url == "amqp://guest:guest@rabbit//"
    assert "visibility_timeout" not in options


def test_each_queue_is_a_quorum_queue_where_the_broker_knows_them() -> None:
    assert sorted(queue.name for queue in app.conf.task_queues) == sorted(queues.ALL)
    assert {queue.queue_arguments["x-queue-type"] for queue in app.conf.task_queues} == {"quorum"}
    assert all(queue.durable for queue in app.conf.task_queues)


def test_the_cache_gives_up_on_a_host_that_does_not_answer() -> None:
    options = brokers.cache("redis://10.255.255.1:6379/0")["default"]["OPTIONS"]
    assert (options["socket_timeout"], options["socket_connect_timeout"]) == (2, 2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Watched:
    """Two Valkeys, one of which follows the other, under one Sentinel."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.first, self.second, self.port = _free_port(), _free_port(), _free_port()
        self.processes: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        return f"sentinel://127.0.0.1:{self.port}/{_MASTER}"

    def start(self) -> None:
        self._run(self.first, "--port", str(self.first), "--save", "")
        follows = ("--replicaof", "127.0.0.1", str(self.first))
        self._run(self.second, "--port", str(self.second), "--save", "", "--repl-diskless-sync-delay", "0", *follows)
        told = _WATCHED.format(port=self.port, folder=self.folder, master=self.first)
        (self.folder / "sentinel.conf").write_text(told)
        self._run(self.port, str(self.folder / "sentinel.conf"), "--sentinel")
        assert running.wait_until(self._knows_the_second, 30)

    def stop(self) -> None:
        for process in self.processes.values():
            process.kill()
            process.wait()

    def kill_the_master(self) -> None:
        self.processes[self.first].kill()

    def _knows_the_second(self) -> bool:
        with socket.create_connection(("127.0.0.1", self.port), 1) as client:
            client.sendall(f"SENTINEL replicas {_MASTER}\r\n".encode())
            time.sleep(0.1)
            told = client.recv(65536).decode()
        return str(self.second) in told and "master-link-status\r\n$2\r\nok" in told

    def _run(self, port: int, *words: str) -> None:
        line = [str(wheels.valkey_server()), *words]
        quiet = subprocess.DEVNULL
        self.processes[port] = subprocess.Popen(line, cwd=self.folder, stdout=quiet)  # noqa: S603
        assert running.wait_until(lambda: _listens(port), 30)


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def watched(folder: Path) -> Iterator[Watched]:
    whole = Watched(folder)
    try:
        whole.start()
        yield whole
    finally:
        whole.stop()


def test_cache_and_queue_follow_the_sentinels_to_the_new_master(tmp_path: Path) -> None:
    with watched(tmp_path) as whole:
        cache = RedisCache([whole.url], brokers.cache(whole.url)["default"])
        cache.set("kept", "before")
        _send(whole.url, "before")
        whole.kill_the_master()
        assert running.wait_until(lambda: _keeps(cache, "after"), 30)
        _send(whole.url, "after")
        assert _received(whole.url)[-1] == "after"


def _keeps(cache: RedisCache, word: str) -> bool:
    try:
        cache.set("kept", word)
    except RedisError:
        return False
    return bool(cache.get("kept") == word)


def _send(url: str, word: str) -> None:
    kombu_url, options = brokers.broker(url)
    with Connection(kombu_url, transport_options=options) as connection, connection.SimpleQueue("words") as queue:
        queue.put(word)


def _received(url: str) -> list[str]:
    kombu_url, options = brokers.broker(url)
    with Connection(kombu_url, transport_options=options) as connection, connection.SimpleQueue("words") as queue:
        words = []
        for _ in range(queue.qsize()):
            message = queue.get(timeout=5)
            message.ack()
            words.append(message.payload)
        return words
