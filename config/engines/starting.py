"""Starting both engines and waiting until they answer, for the tests and for a developer's shell."""

import subprocess
from pathlib import Path
from typing import Protocol

from config.engines import running
from config.engines.errors import EngineError
from config.engines.locations import Locations
from config.engines.postgres import Postgres
from config.engines.spawning import Program, spawn
from config.engines.valkey import Valkey

_SECONDS_TO_START = 60.0


class Engine(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def locations(self) -> Locations: ...
    def prepare(self) -> None: ...
    def program(self) -> Program: ...
    def is_ready(self) -> bool: ...
    def pid(self) -> int: ...
    def stop(self) -> None: ...


def engines(locations: Locations, *, durable: bool = True) -> tuple[Engine, ...]:
    """Return them in the order in which they start."""
    return (Postgres(locations, durable=durable), Valkey(locations))


def start(engine: Engine, *, outlives_us: bool = False) -> subprocess.Popen[bytes] | None:
    """Start it, unless it runs already, and return when it answers. Raises EngineError."""
    if engine.pid():
        return None
    engine.prepare()
    log = engine.locations.log(engine.name)
    with log.open("ab") as output:
        child = spawn(engine.program(), output, outlives_us=outlives_us)
    running.wait_until(lambda: engine.is_ready() or child.poll() is not None, _SECONDS_TO_START)
    if child.poll() is not None or not engine.is_ready():
        raise EngineError(f"The {engine.name} did not start: {last_line(log)} (all of it: {log})")
    return child


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return lines[-1] if lines else "it said nothing"
