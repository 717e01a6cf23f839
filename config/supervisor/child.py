"""One child: its program, its log, its process group, and how long to wait before it is started again."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGTERM, Signals
from typing import Final

from config.engines.spawning import Program, spawn
from config.engines.starting import last_line
from config.supervisor.reaper import Reaper, kill_group

_FIRST_DELAY: Final = 1.0
_LONGEST_DELAY: Final = 30.0
# A child that ran for so long is stable: its next end is answered at once.
_SECONDS_UNTIL_STABLE: Final = 60.0


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Service:
    """A program that is to run for as long as the supervisor does. `prepare` builds it anew for every start."""

    name: str
    prepare: Callable[[], Program]
    is_ready: Callable[[], bool] = _always
    stop_signal: Signals = SIGTERM
    seconds_to_stop: float = 10.0


@dataclass(frozen=True)
class Step:
    """A program that writes to the terminal, and runs to its end before the next stage starts."""

    name: str
    program: Program


# Stage after stage. The services of one stage start together, and the next stage waits until all are ready.
Plan = tuple[tuple[Service, ...] | Step, ...]


@dataclass
class Child:
    service: Service
    log: Path
    reaper: Reaper
    failures: int = 0
    start_at: float | None = None
    _popen: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _delay: float = _FIRST_DELAY
    _started_at: float = 0.0

    def start(self) -> None:
        """Raises StartupError where the program cannot be prepared or executed."""
        self.start_at = None
        with self.log.open("ab") as output:
            self._popen = spawn(self.service.prepare(), output, before_exec=self.reaper.announce)
        self.reaper.watch(self._popen.pid)
        self._started_at = time.monotonic()

    def exit_code(self) -> int | None:
        """None while it runs. Once it has ended, so have all that it had started."""
        code = self._popen.poll() if self._popen else None
        if code is not None:
            self._forget()
        return code

    def is_running(self) -> bool:
        return self._popen is not None and self._popen.poll() is None

    def postpone(self) -> float:
        """Set the next start after a failure; says in how many seconds that will be."""
        now = time.monotonic()
        if self._started_at and now - self._started_at > _SECONDS_UNTIL_STABLE:
            self._delay = _FIRST_DELAY
        delay, self._delay = self._delay, min(self._delay * 2, _LONGEST_DELAY)
        self.failures += 1
        self.start_at = now + delay
        return delay

    def ask_to_stop(self) -> None:
        if self._popen:
            self._popen.send_signal(self.service.stop_signal)

    def kill(self) -> None:
        if self._popen:
            kill_group(self._popen.pid)
            self._popen.wait()
            self._forget()

    def last_line_of_log(self) -> str:
        return last_line(self.log)

    def _forget(self) -> None:
        if self._popen:
            kill_group(self._popen.pid)
            self.reaper.forget(self._popen.pid)
            self._popen = None
