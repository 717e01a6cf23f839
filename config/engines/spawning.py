"""Starting a program so that it cannot outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from config.engines.accounts import Account
from config.engines.errors import EngineError

_PR_SET_PDEATHSIG = 1
# Loaded before the fork: between fork and exec nothing may allocate.
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Program:
    """A program: what to execute, where, and as whom. `last_signal` is what the kernel sends when its parent dies."""

    argv: tuple[str, ...]
    cwd: Path | None = None
    account: Account | None = None
    env: Mapping[str, str] | None = None
    last_signal: signal.Signals = signal.SIGKILL


def _nothing() -> None:
    pass


def spawn(
    program: Program,
    output: IO[bytes] | None,
    *,
    outlives_us: bool = False,
    before_exec: Callable[[], None] = _nothing,
) -> subprocess.Popen[bytes]:
    """Start it at the head of a process group of its own. Only the main thread may: see `die_with_parent`.

    `before_exec` runs in the child, which by then cannot outlive us, and which has not started anything yet.
    """
    parent = os.getpid()
    account = program.account

    def in_child() -> None:
        if not outlives_us:
            die_with_parent(program.last_signal, parent)
        before_exec()

    try:
        return subprocess.Popen(
            program.argv,
            cwd=program.cwd,
            env=program.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output is not None else None,
            # Ctrl-C in the terminal reaches the foreground group; the children are stopped by us, in order.
            process_group=0,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            # It runs after setuid, which would clear the parent-death signal. Safe, because no other thread runs.
            preexec_fn=in_child,  # noqa: PLW1509
        )
    except (OSError, subprocess.SubprocessError) as refusal:
        raise EngineError(_why_not(program, refusal)) from refusal


def die_with_parent(last_signal: signal.Signals, parent: int) -> None:
    """Ask Linux for a signal when the thread that forked us ends. Other systems have no such thing."""
    if sys.platform != "linux":
        return
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(last_signal), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _why_not(program: Program, refusal: Exception) -> str:
    who = f" as {program.account.name}" if program.account else ""
    return f"Cannot start {Path(program.argv[0]).name}{who} ({refusal}): look at its folder and whom it belongs to."
