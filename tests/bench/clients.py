"""Clients of a web server that cost little themselves: prepared requests, one kept connection for each."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlencode

from tests.bench.clocks import rate

_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Throughput(NamedTuple):
    a_second: float
    answered: int


def request(path: str, headers: Mapping[str, str], body: bytes = b"", method: str = "POST") -> bytes:
    """Return a request as it goes over the wire, from a proxy that ended TLS, as production has one in front."""
    all_headers = {"Host": "127.0.0.1", "X-Forwarded-Proto": "https", "Content-Length": str(len(body)), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in all_headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def form(fields: Mapping[str, str]) -> bytes:
    return urlencode(fields).encode()


def rate_of(port: int, requests: Sequence[Sequence[bytes]], status: int, seconds: float) -> Throughput:
    """Let as many clients as there are lists post them, for so long or until they have no more.

    Raises AssertionError, with the reply, for one that is answered otherwise than with ``status``.
    """
    answered: list[int] = []
    a_second = rate([_client(port, each, status, seconds, answered) for each in requests])
    return Throughput(a_second, sum(answered))


def replies(port: int, requests: Sequence[bytes]) -> list[bytes]:
    """Return the replies to some requests, one after another over one connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        return [_asked(wire, each) for each in requests]


def _client(
    port: int, requests: Sequence[bytes], status: int, seconds: float, answered: list[int]
) -> Callable[[threading.Barrier], int]:
    expected = f"HTTP/1.1 {status} ".encode()

    def work(barrier: threading.Barrier) -> int:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
            barrier.wait()
            until, done = time.perf_counter() + seconds, 0
            for each in requests:
                reply = _asked(wire, each)
                assert reply.startswith(expected), reply
                done += 1
                if time.perf_counter() > until:
                    break
        answered.append(done)
        return done

    return work


def _asked(wire: socket.socket, sent: bytes) -> bytes:
    wire.sendall(sent)
    got = wire.recv(65536)
    while (head := got.find(b"\r\n\r\n")) < 0 or len(got) < head + 4 + _length(got[:head]):
        more = wire.recv(65536)
        assert more, got
        got += more
    return got


def _length(head: bytes) -> int:
    found = _LENGTH.search(head)
    return int(found.group(1)) if found else 0
