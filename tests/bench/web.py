"""The web server as production starts it (Dockerfile): its settings, its processes and threads, no worker beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from config.engines.locations import locate
from config.engines.running import wait_until
from tests.bench.installation import ROOT

PROCESSES: Final = 2
THREADS: Final = 8
PUBLIC_URL: Final = "https://bench.example"


@contextmanager
def web_server(
    var_dir: Path, environment: Mapping[str, str] | None = None, processes: int = PROCESSES
) -> Iterator[int]:
    """granian with the whole application and the baselines, told more by ``environment``; its port."""
    port = free_port()
    listen = ("--host", "127.0.0.1", "--port", str(port), "--workers", str(processes))
    threads = ("--blocking-threads", str(THREADS))
    command = (sys.executable, "-m", "granian", "--interface", "wsgi", *listen, *threads, "config.wsgi:application")
    log = var_dir / "web.log"
    with log.open("wb") as output:
        own = os.environ | _production(var_dir) | dict(environment or {})
        server = subprocess.Popen(command, cwd=ROOT, env=own, stdout=output, stderr=output)  # noqa: S603  our own words
    try:
        wait_until(lambda: _answers(port), 60)
        yield port
    except BaseException:
        # A server that never answered fails the first request; its own words say why.
        print(log.read_text(errors="replace")[-2000:], file=sys.stderr)
        raise
    finally:
        server.terminate()
        server.wait(20)


def _production(var_dir: Path) -> dict[str, str]:
    engines = locate(var_dir)
    return {
        "DJANGO_SETTINGS_MODULE": "tests.bench.bare.settings",
        "SECRET_KEY": "of-the-bench-alone-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"postgres://amends@/{engines.postgres_socket_dir}/amends",
        "REDIS_URL": engines.redis_url,
        "PUBLIC_URL": PUBLIC_URL,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/health/live/", headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
