"""Preflight checks: what must hold before anything is started."""

import errno
import fcntl
import socket
from pathlib import Path
from typing import IO

from config.engines.errors import StartupError
from config.supervisor.options import LAST_PORT


def take_lock(var_dir: Path) -> IO[str]:
    """Two supervisors on one folder would start two databases on the same tables. Held until the file is closed."""
    lock = (var_dir / "supervisor.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        lock.close()
        raise StartupError(
            f"Amends runs already from {var_dir} (pid {holder}): stop it, or use `make run PORT=8001 VAR_DIR=var-2`"
        ) from None
    return lock


def sign_lock(lock: IO[str], pid: int) -> None:
    lock.truncate(0)
    lock.write(str(pid))
    lock.flush()


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as refusal:
            raise StartupError(_why_not(port, refusal)) from refusal


def _why_not(port: int, refusal: OSError) -> str:
    other = port + 1 if port < LAST_PORT else 8000
    if refusal.errno == errno.EADDRINUSE:
        return f"Port {port} is in use: run `make run PORT={other}`"
    return f"Port {port} cannot be used ({refusal.strerror}): run `make run PORT=8000`"
