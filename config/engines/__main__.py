"""`python -m config.engines start|stop|status`: the database and the broker of VAR_DIR, without the rest of Amends."""

import os
import subprocess
import sys
from pathlib import Path

from config.engines.errors import EngineError
from config.engines.locations import Locations, locate
from config.engines.starting import engines, start

_ROOT = Path(__file__).resolve().parents[2]
_USAGE = "python -m config.engines start | stop | status | with COMMAND…   (VAR_DIR names the folder, var/ if unset)"


def main(words: list[str]) -> int:
    # A relative VAR_DIR counts from the clone, as it does in config/settings/base.py.
    locations = locate(_ROOT / (os.environ.get("VAR_DIR") or "var"))
    match words:
        case ["start"]:
            start_all(locations)
        case ["stop"]:
            stop_all(locations)
        case ["status"]:
            return status(locations)
        case ["with", *command] if command:
            return run_with(locations, command)
        case _:
            print(_USAGE, file=sys.stderr)
            return 2
    return 0


def start_all(locations: Locations) -> list[str]:
    """The names of those that did not run before."""
    started = [engine.name for engine in engines(locations) if start(engine, outlives_us=True)]
    print(f"Started: {', '.join(started)}." if started else "Both run already.")
    return started


def stop_all(locations: Locations) -> None:
    for engine in reversed(engines(locations)):
        engine.stop()
    print(f"Stopped: {locations.var_dir}")


def status(locations: Locations) -> int:
    pids = {engine.name: engine.pid() for engine in engines(locations)}
    for name, pid in pids.items():
        print(f"{name:10}{f'runs, pid {pid}' if pid else 'stopped'}")
    return 0 if all(pids.values()) else 1


def run_with(locations: Locations, command: list[str]) -> int:
    """Run a command while both run, and afterwards stop what was started for it alone."""
    started = start_all(locations)
    try:
        return subprocess.run(command, check=False).returncode
    finally:
        for engine in reversed(engines(locations)):
            if engine.name in started:
                engine.stop()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EngineError as error:
        sys.exit(str(error))
