"""Kills the process groups of the supervisor when that is gone, whatever the cause.

The kernel tells each child that its parent died, but says nothing to that child's own children: Celery's pool and
granian's workers would stay. So a small program holds the other end of a pipe, which closes when the supervisor ends.
It runs as a script, apart from the project, and so knows the standard library alone.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class Reaper:
    """The supervisor's end of the pipe."""

    def __init__(self) -> None:
        self._groups: set[int] = set()
        self._child = self._spawn()

    def announce(self) -> None:
        """Called by a child before it is anything: so no moment is left in which nobody knows of it."""
        if self._child.stdin is not None:
            os.write(self._child.stdin.fileno(), f"+{os.getpid()}\n".encode())

    def watch(self, group: int) -> None:
        """The same from our side, for the case that the reaper has to be replaced."""
        self._groups.add(group)
        self._tell(f"+{group}")

    def forget(self, group: int) -> None:
        self._groups.discard(group)
        self._tell(f"-{group}")

    def close(self) -> None:
        """Close the pipe. What is still watched then is killed."""
        with suppress(OSError):
            self._child.communicate(timeout=5)

    def _tell(self, line: str) -> None:
        try:
            self._write(line)
        except BrokenPipeError:
            # Somebody killed it. A new one has to hear of them all.
            self._child.wait()
            self._child = self._spawn()
            for group in self._groups:
                self._write(f"+{group}")

    def _write(self, line: str) -> None:
        if self._child.stdin is not None:
            self._child.stdin.write(f"{line}\n".encode())
            self._child.stdin.flush()

    @staticmethod
    def _spawn() -> subprocess.Popen[bytes]:
        script = str(Path(__file__).resolve())
        return subprocess.Popen([sys.executable, "-I", "-S", script], stdin=subprocess.PIPE, process_group=0)


def kill_group(group: int) -> None:
    # macOS says "not permitted" of a group whose last member is dead and not waited for.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


def wait_and_kill(lines: Iterable[bytes]) -> None:
    """Lines are +GROUP and -GROUP; their end is the supervisor's end."""
    groups: set[int] = set()
    for line in lines:
        change = groups.add if line.startswith(b"+") else groups.discard
        change(int(line[1:]))
    for group in groups:
        kill_group(group)


if __name__ == "__main__":
    # It must not go before the supervisor does, whoever signals the whole terminal.
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    wait_and_kill(iter(sys.stdin.buffer.readline, b""))
