"""A whole installation, as `make run` starts it, for tests that kill parts of it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60.0


class Installation:
    """`with Installation(folder) as amends:` runs the supervisor with DEMO=0 on a free port until the block ends."""

    def __init__(self, var_dir: Path, **environment: str) -> None:
        self.var_dir = var_dir
        self.port = _free_port()
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("AMENDS_", "PYTEST_"))}
        own = {"VAR_DIR": str(var_dir), "PORT": str(self.port), "DEMO": "0"}
        self.environment = {**kept, "DJANGO_SETTINGS_MODULE": "config.settings.local", **own, **environment}

    def __enter__(self) -> Self:
        self._log = (self.var_dir / "supervisor.out").open("w+")
        line = [sys.executable, "-m", "config.supervisor"]
        self.supervisor = subprocess.Popen(line, cwd=ROOT, env=self.environment, stdout=self._log, stderr=self._log)  # noqa: S603
        wait_until(lambda: "Amends is ready" in self.printed(), "the installation to be ready", self.printed)
        return self

    def __exit__(self, *_exception: object) -> None:
        self.supervisor.send_signal(signal.SIGTERM)
        self.supervisor.wait(_PATIENCE)
        self._log.close()
        shutil.rmtree(self.var_dir, ignore_errors=True)

    def printed(self) -> str:
        return (self.var_dir / "supervisor.out").read_text()

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "manage.py", *words]
        return subprocess.run(line, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=check)  # noqa: S603

    def token(self) -> str:
        scopes = [word for scope in ("ingest", "agent", "report") for word in ("--scope", scope)]
        return self.manage("create_token", "--name", "fault test", *scopes).stdout.split()[-1]

    def call(self, method: str, path: str, token: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """One API call over a connection of its own: status and JSON, or status 0 where nobody answered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        words = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        words |= {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            connection.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, words)
            answer = connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            return 0, None
        finally:
            connection.close()
        return answer.status, json.loads(text) if text else None

    def kill(self, *words: str, but_not: str = "\n") -> int:
        """kill -9 every process of this installation whose command line has all the words; how many that were."""
        found = [pid for pid, line in self._running() if all(word in line for word in words) and but_not not in line]
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        return len(found)

    def _running(self) -> list[tuple[int, str]]:
        mark = f"VAR_DIR={self.var_dir}".encode()
        running = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = (
                    mark in (folder / "environ").read_bytes()
                    or str(self.var_dir).encode() in (folder / "cmdline").read_bytes()
                )
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if is_ours and int(folder.name) not in {os.getpid(), self.supervisor.pid}:
                running.append((int(folder.name), line))
        return running


def wait_until(condition: Any, what: str, explain: Any = str, *, seconds: float = _PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s for {what}\n{explain()}")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
