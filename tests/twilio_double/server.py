"""The double on the network: Twilio's API, the control by which it is told how to be, and a page to look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import Any

from tests.twilio_double.double import Double
from tests.twilio_double.handler import Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int = 0, double: Double | None = None, *, host: str = "127.0.0.1") -> None:
        super().__init__((host, port), Handler)
        self.double = double or Double()
        # Set when all who hang may let go.
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    def handle_error(self, _request: Any, _client_address: Any) -> None:
        """Clients that give up are what this is for."""

    def stop(self) -> None:
        self.over.set()
        self.double.webhook_sender.stop()
        self.shutdown()
        self.server_close()


@contextmanager
def running(double: Double | None = None) -> Iterator[Server]:
    """A double in this very process, on a port of its own."""
    server = Server(double=double)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield server
    finally:
        server.stop()
