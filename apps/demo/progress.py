"""A line that says how far one has come and how long it will take."""

from __future__ import annotations

import time
from typing import TextIO

_STEP = 0.1


class Progress:
    """On a terminal one line that advances; elsewhere a line for each tenth."""

    def __init__(self, out: TextIO, what: str) -> None:
        self._out = out
        self._what = what
        self._since = time.monotonic()
        self._told = 0.0

    def show(self, done: float) -> None:
        if self._out.isatty():
            self._out.write(f"\r\033[K  {self._what} {done:4.0%}{self._left(done)}")
            self._out.flush()
        elif done >= self._told + _STEP:
            self._told = done
            self._out.write(f"  {self._what} {done:4.0%}{self._left(done)}\n")
            self._out.flush()

    def end(self) -> None:
        start = "\r\033[K" if self._out.isatty() else ""
        self._out.write(f"{start}  {self._what} took {time.monotonic() - self._since:.0f} s\n")
        self._out.flush()

    def _left(self, done: float) -> str:
        if done < _STEP / 5:
            return ""
        passed = time.monotonic() - self._since
        return f", about {passed / done - passed:.0f} s left"
