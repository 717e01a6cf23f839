"""A small installation for the fault tests: `python -m tests.supervised FOLDER SECONDS_TO_STOP NAME=SHELL…`.

Each NAME is a stage of its own, run by the very supervisor that `make run` uses. The shell runs in FOLDER.
"""

import sys
from pathlib import Path

from config.engines import folders
from config.engines.errors import StartupError
from config.engines.locations import locate
from config.engines.spawning import Program
from config.supervisor.child import Plan, Service, Step
from config.supervisor.console import Console
from config.supervisor.supervisor import Supervisor


def plan(folder: Path, seconds_to_stop: float, words: list[str]) -> Plan:
    """A service is ready when its shell has made the file NAME.ready. A NAME that begins with "step" is a step."""
    return tuple(_stage(folder, seconds_to_stop, *word.split("=", 1)) for word in words)


def _stage(folder: Path, seconds_to_stop: float, name: str, shell: str) -> tuple[Service, ...] | Step:
    program = Program(("sh", "-c", shell), cwd=folder)
    if name.startswith("step"):
        return Step(name, program)
    ready = folder / f"{name}.ready"
    return (Service(name, lambda: program, ready.exists, seconds_to_stop=seconds_to_stop),)


if __name__ == "__main__":
    place, seconds, *rest = sys.argv[1:]
    folders.open_var_dir(Path(place))
    try:
        supervisor = Supervisor(locate(Path(place)), Console())
        supervisor.run(plan(Path(place), float(seconds), rest), lambda: print("up", flush=True))
    except StartupError as error:
        sys.exit(str(error))
