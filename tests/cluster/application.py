"""Amends itself on the hosts, with the settings of production."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType
from typing import Final

from config import queues
from tests.cluster.network import NETWORK, Host
from tests.cluster.proxy import PUBLIC_HOST, WEB_PORT

ROOT: Final = Path(__file__).resolve().parents[2]
_SCOPES: Final = ("ingest", "agent", "report")
# A company without a name invites nobody.
_NAMED: Final = "from apps.surveys.company_name import name_company; name_company('Acme')"
_SECRET: Final = "of-the-cluster-alone-0123456789-abcdefghijklmnopqrstuvwxyz"


class Application:
    """``environment`` names the pool, the replica, the broker and the provider, as `.env` would."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        own = {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": _SECRET,
            "ALLOWED_HOSTS": PUBLIC_HOST,
            "PUBLIC_URL": f"https://{PUBLIC_HOST}",
            "TRUSTED_PROXIES": NETWORK,
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
        }
        self.environment = {**kept, **own, **environment}

    def install(self, primary: str) -> str:
        """Migrate and seed an empty database; a token for its API.

        Migrations go past the pool, to the URL of the ``primary``, and its limit for a transaction that idles is not
        theirs.
        """
        patient = {"DATABASE_URL": primary, "PGOPTIONS": "-c idle_in_transaction_session_timeout=0"}
        self.manage("migrate", "--no-input", environment=patient)
        self.manage("seed_installation")
        self.manage("shell", "--no-imports", "-c", _NAMED)
        scopes = [word for scope in _SCOPES for word in ("--scope", scope)]
        return self.manage("create_token", "--name", "cluster", *scopes).split()[-1]

    def manage(self, *words: str, environment: Mapping[str, str] = MappingProxyType({})) -> str:
        """Run a management command from outside; what it printed. RuntimeError where it fails."""
        line = [sys.executable, "manage.py", *words]
        told = {**self.environment, **environment}
        done = subprocess.run(line, cwd=ROOT, env=told, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def start_web(self, host: Host) -> None:
        listen = ("--host", "0.0.0.0", "--port", str(WEB_PORT), "--no-ws")  # noqa: S104
        served = ("granian", "--interface", "wsgi", *listen, "--blocking-threads", "8", "config.wsgi:application")
        self._start(host, "-m", *served)

    def start_worker(self, host: Host) -> None:
        alone = ("--without-mingle", "--without-gossip", "-n", f"{host.name}@%h")
        celery = ("celery", "-A", "config", "worker", "-Q", ",".join(queues.ALL), "--concurrency", "2")
        self._start(host, "-m", *celery, "--loglevel", "WARNING", *alone)

    def start_beat(self, host: Host) -> None:
        files = ("--schedule", str(host.folder / "beat"), "--pidfile", "")
        self._start(host, "-m", "celery", "-A", "config.beat", "beat", "--loglevel", "WARNING", *files)

    def _start(self, host: Host, *words: str) -> None:
        host.start([sys.executable, *words], env=self.environment, cwd=ROOT)


def wait_until_served(address: str, port: int, seconds: float = 240) -> None:
    deadline = time.monotonic() + seconds
    while not _is_served(address, port):
        if time.monotonic() > deadline:
            raise RuntimeError(f"nobody serves at {address}:{port}")
        time.sleep(0.2)


def _is_served(address: str, port: int) -> bool:
    connection = HTTPConnection(address, port, timeout=2)
    try:
        connection.request("GET", "/health/serving/", headers={"Host": PUBLIC_HOST, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
