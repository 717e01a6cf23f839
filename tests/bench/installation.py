"""An installation of the benchmark's own: engines, schema, and a web server as `make run` starts it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config.engines.locations import locate
from config.engines.running import wait_until
from config.engines.starting import engines, start

ROOT = Path(__file__).resolve().parents[2]
# `make run` gives the web server as many; so many answers are written at once.
WEB_THREADS = 4


@contextmanager
def own_engines() -> Iterator[Path]:
    """PostgreSQL and Valkey in a folder that goes away, durable as on a laptop; the environment names them."""
    var_dir = Path(tempfile.mkdtemp(prefix="amends-bench-"))
    # Under root the database runs as somebody else, who must pass through here.
    var_dir.chmod(0o711)
    os.environ |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "config.settings.local", "DEMO": "0"}
    os.environ.pop("DATABASE_URL", None)
    locations = locate(var_dir)
    both = engines(locations)
    try:
        for engine in both:
            start(engine)
        yield var_dir
    finally:
        for engine in reversed(both):
            engine.stop()
        shutil.rmtree(locations.sockets, ignore_errors=True)
        shutil.rmtree(var_dir, ignore_errors=True)


@contextmanager
def web_server(var_dir: Path, **environment: str) -> Iterator[int]:
    """granian with the whole application, told more by ``environment``; its port."""
    port = _free_port()
    listen = ("--host", "127.0.0.1", "--port", str(port), "--no-ws", "--blocking-threads", str(WEB_THREADS))
    command = (sys.executable, "-m", "granian", "--interface", "wsgi", *listen, "config.wsgi:application")
    with (var_dir / "web.log").open("wb") as log:
        own = os.environ | environment
        server = subprocess.Popen(command, cwd=ROOT, env=own, stdout=log, stderr=log)  # noqa: S603  our own words
    try:
        wait_until(lambda: _answers(port), 30)
        yield port
    except BaseException:
        # A server that never answered fails the first request; its own words say why.
        print((var_dir / "web.log").read_text(errors="replace")[-2000:], file=sys.stderr)
        raise
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
