"""A line that says how far one has come and how long it will take."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper

_LINES = 10
_SURE = 0.02


class Progress:
    """A progress report: one line that advances on a terminal; elsewhere a line for each tenth."""

    def __init__(self, out: OutputWrapper, what: str) -> None:
        self._out = out
        self._what = what
        self._since = time.monotonic()
        self._told = 0

    def show(self, done: float) -> None:
        line = f"  {self._what} {done:4.0%}{self._left(done)}"
        if self._out.isatty():
            self._say(f"\r\033[K{line}")
        elif round(done * 100) * _LINES // 100 > self._told:
            self._told = round(done * 100) * _LINES // 100
            self._say(f"{line}\n")

    def end(self) -> None:
        start = "\r\033[K" if self._out.isatty() else ""
        self._say(f"{start}  {self._what} took {time.monotonic() - self._since:.0f} s\n")

    def _say(self, text: str) -> None:
        self._out.write(text, ending="")
        self._out.flush()

    def _left(self, done: float) -> str:
        if done < _SURE:
            return ""
        passed = time.monotonic() - self._since
        return f", about {passed / done - passed:.0f} s left"
