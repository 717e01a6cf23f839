"""A counter of requests to stop. The first is a wish, the second is haste."""

import signal
import time
from types import FrameType
from typing import Final

# `make` passes on a SIGTERM that the terminal, or whoever signals the whole group, has sent us as well.
_SECONDS_THAT_MAKE_ONE_REQUEST: Final = 0.5


class Stops:
    """Signals are only noted here, and acted upon where the loop rests: a handler may interrupt anything."""

    def __init__(self) -> None:
        self.asked = False
        self.hurried = False
        self._last = 0.0
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._note)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.asked and now - self._last > _SECONDS_THAT_MAKE_ONE_REQUEST:
            self.hurried = True
        self.asked = True
        self._last = now
