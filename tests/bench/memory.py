"""Memory of all processes at rest, and the start of one process to its first answer."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from config.engines.running import wait_until
from tests.bench import clients, table
from tests.bench.installation import ROOT
from tests.bench.interleaving import Runs, interleaved
from tests.bench.results import Result, Section
from tests.bench.setting import Setting
from tests.bench.web import free_port, web_server

SECONDS_OF_REST: Final = 15
AT_MOST: Final = 450
ASKED: Final = 300
_PARTS: Final = {
    "database": "postgres",
    "broker": "valkey",
    "web": "granian",
    "worker": " worker ",
    "beat": " beat ",
    "supervisor": "",
}
_PROSE: Final = """
`make run DEMO=0` as it stands after {rest} seconds of rest, then after {asked:,} requests for pages and {rest} seconds
more: the sum of the proportional set sizes (PSS) of every process that the supervisor started, and of itself.

{parts}

A process starts with byte code where the installation wrote it (`config/bootstrap.sh` and the Dockerfile compile it),
and is stated beside one that has to compile all of it, as a container does that has none.
"""


def bench(setting: Setting) -> Section:
    setting.cast  # noqa: B018  (migrates)
    rest, later = _memory()
    parts = [("process", "at rest, MB", "after the requests, MB")]
    parts += [(name, f"{rest[name]:.0f}", f"{later[name]:.0f}") for name in _PARTS]
    starts = interleaved(
        {
            "django": lambda _: _import_django(),
            "ours": lambda _: _start(setting.var_dir),
            "no byte code": lambda _: _start(setting.var_dir, _no_byte_code(setting.var_dir)),
        },
        runs=3,
    )
    results = [
        Result("memory of all processes at rest", "MB", rest.total(), at_most=AT_MOST),
        Result("the same, after pages were asked for", "MB", later.total(), at_most=rest.total() * 1.2),
        _started("start of a web server to its first answer", starts["ours"], starts["django"]),
        _started("the same, without byte code", starts["no byte code"], starts["django"]),
    ]
    prose = _PROSE.format(rest=SECONDS_OF_REST, asked=ASKED, parts=table.laid_out(parts))
    return Section("Memory and start", results, prose)


def _started(work: str, ours: Runs, django: Runs) -> Result:
    beside = "python -c 'import django'"
    return Result(work, "s", ours.median, beside, django.median, runs=ours.values, baseline_runs=django.values)


def _no_byte_code(var_dir: Path) -> dict[str, str]:
    return {"PYTHONPYCACHEPREFIX": tempfile.mkdtemp(dir=var_dir), "PYTHONDONTWRITEBYTECODE": "1"}


def _import_django() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django"], check=True)
    return time.perf_counter() - began


def _start(var_dir: Path, environment: Mapping[str, str] | None = None) -> float:
    began = time.perf_counter()
    with web_server(var_dir, environment, processes=1):
        return time.perf_counter() - began


def _memory() -> tuple[Counter[str], Counter[str]]:
    """Return the megabytes of each part, at rest and after work."""
    with _supervised() as (pid, port):
        time.sleep(SECONDS_OF_REST)
        rest = _sizes(pid)
        page = clients.request("/sign-in/", {}, method="GET")
        for _ in range(ASKED):
            clients.replies(port, [page])
        time.sleep(SECONDS_OF_REST)
        return rest, _sizes(pid)


@contextmanager
def _supervised() -> Iterator[tuple[int, int]]:
    """Run a whole installation of its own; its supervisor's process id and its port."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="amends-memory-") as folder:
        Path(folder).chmod(0o711)
        own = os.environ | {"VAR_DIR": folder, "PORT": str(port), "DEMO": "0"}
        command = [sys.executable, "-m", "config.supervisor"]
        supervisor = subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
        try:
            wait_until(lambda: _answers(port) and len(_tree(supervisor.pid)) > len(_PARTS), 180)
            yield supervisor.pid, port
        finally:
            supervisor.terminate()
            supervisor.wait(60)


def _answers(port: int) -> bool:
    try:
        wire = HTTPConnection("127.0.0.1", port, timeout=2)
        wire.request("GET", "/health/live/")
        return wire.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def _sizes(root: int) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for pid in _tree(root):
        sizes[_part(pid)] += round(_pss(pid))
    return sizes


def _tree(root: int) -> list[int]:
    """Return a process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(") ")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found = [root]
    for pid in found:
        found.extend(children.get(pid, []))
    return found


def _part(pid: int) -> str:
    """Return what a process is of: a fork or a renamed one has its parent's words, or its program's."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace") + " "
    return next(name for name, sign in _PARTS.items() if sign in words)


def _pss(pid: int) -> float:
    """Return its proportional set size in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
