"""Hosts out of network namespaces: each has an address of its own on one bridge, and can be cut off or killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NETWORK: Final = "10.77.0.0/24"
# The address of the client, of the customers' phones and of the watcher.
OUTSIDE: Final = "10.77.0.1"
_BRIDGE: Final = "amends0"
_PREFIX: Final = "amends-"


def _ip(*words: str, check: bool = True) -> str:
    done = subprocess.run(["ip", *words], check=check, capture_output=True, text=True)  # noqa: S603, S607
    return done.stdout


@dataclass
class Host:
    """A host: ``folder`` is its disk, which survives its death."""

    name: str
    address: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def namespace(self) -> str:
        return f"{_PREFIX}{self.name}"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(
        self, argv: Sequence[str], *, user: str = "", env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program in the host, as ``user`` where one is named; what it says is added to the host's log."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603
                self._inside(argv, user), env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.processes.append(process)
        return process

    def run(self, argv: Sequence[str], *, user: str = "", env: Mapping[str, str] | None = None) -> str:
        """Run a program in the host to its end; what it printed. CalledProcessError where it fails."""
        line = self._inside(argv, user)
        done = subprocess.run(line, env=env, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(argv)} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def cut_off(self) -> None:
        """Take its network away. Nobody is told: packets go nowhere, as when a switch dies."""
        _ip("link", "set", self._link, "down")

    def rejoin(self) -> None:
        _ip("link", "set", self._link, "up")
        # Neighbours that were asked for in vain meanwhile would fail the first connection: "no route to host".
        _ip("netns", "exec", self.namespace, "ip", "neigh", "flush", "dev", "eth0")

    def kill(self) -> None:
        """Kill every process of the host at once, as when its power fails."""
        for _ in range(50):
            pids = [int(pid) for pid in _ip("netns", "pids", self.namespace, check=False).split()]
            if not pids:
                break
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        for process in self.processes:
            process.wait()
        self.processes.clear()

    def _inside(self, argv: Sequence[str], user: str) -> list[str]:
        as_user = ["setpriv", f"--reuid={user}", f"--regid={user_group(user)}", "--clear-groups"] if user else []
        return ["ip", "netns", "exec", self.namespace, *as_user, *argv]

    @property
    def _link(self) -> str:
        return f"am-{self.name}"


def user_group(user: str) -> str:
    return subprocess.run(["id", "-g", user], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603, S607


@contextmanager
def network(names: Mapping[str, int], folder: Path) -> Iterator[dict[str, Host]]:
    """Give each name a host, whose address ends with the number; all is gone when the block ends."""
    _remove(names)
    _ip("link", "add", _BRIDGE, "type", "bridge")
    _ip("addr", "add", f"{OUTSIDE}/24", "dev", _BRIDGE)
    _ip("link", "set", _BRIDGE, "up")
    hosts = {name: _host(name, number, folder) for name, number in names.items()}
    try:
        yield hosts
    finally:
        for host in hosts.values():
            host.kill()
        _remove(names)


def _host(name: str, number: int, folder: Path) -> Host:
    disk = folder / name
    disk.mkdir(mode=0o755)
    host = Host(name, f"{NETWORK.removesuffix('0/24')}{number}", disk)
    inside = ("netns", "exec", host.namespace, "ip")
    _ip("netns", "add", host.namespace)
    _ip("link", "add", host._link, "type", "veth", "peer", "name", "eth0", "netns", host.namespace)
    _ip("link", "set", host._link, "master", _BRIDGE, "up")
    _ip(*inside, "addr", "add", f"{host.address}/24", "dev", "eth0")
    _ip(*inside, "link", "set", "lo", "up")
    _ip(*inside, "link", "set", "eth0", "up")
    return host


def _remove(names: Mapping[str, int]) -> None:
    """Remove what a run that was killed left: its hosts' processes are found by their namespaces, not by name."""
    for name in names:
        Host(name, "", Path()).kill()
        _ip("netns", "del", f"{_PREFIX}{name}", check=False)
    _ip("link", "del", _BRIDGE, check=False)
