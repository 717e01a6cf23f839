"""Is the number in a pid file still the program that wrote it? After a restart it may be anybody's."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_POLL_SECONDS = 0.02


def runs(pid: int, name: str) -> bool:
    """Return whether that number is a living program with this in its name."""
    found = _name(pid) if pid > 0 else ""
    return bool(found) and name in found


def signal_and_wait(pid: int, sign: signal.Signals, name: str, seconds: float) -> bool:
    """Send it, and say whether the program was gone within so many seconds."""
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return True
    return wait_until(lambda: not runs(pid, name), seconds)


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True


def _name(pid: int) -> str:
    """Empty for one that has ended, also when its parent has not buried it yet."""
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            text = status.read_text(errors="replace")
        except OSError:
            return ""
        name, _, rest = text.partition("(")[2].rpartition(")")
        return "" if rest.split()[0] in "ZX" else name
    listed = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return listed.stdout.strip()
