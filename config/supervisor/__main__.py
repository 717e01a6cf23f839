"""`python -m config.supervisor`, which `make run` calls. It reads PORT, VAR_DIR and DEMO."""

import os
import signal
import sys

from config.engines import folders
from config.engines.errors import StartupError
from config.engines.spawning import die_with_parent
from config.supervisor import options, preflight
from config.supervisor.console import Console
from config.supervisor.processes import plan
from config.supervisor.supervisor import Supervisor


def main() -> None:
    """Raises StartupError where something cannot start."""
    if "MAKELEVEL" in os.environ:
        # A signal that kills `make run` is meant for us.
        die_with_parent(signal.SIGTERM, os.getppid())
    chosen = options.read(os.environ)
    folders.open_var_dir(chosen.locations.var_dir)
    with preflight.take_lock(chosen.locations.var_dir) as lock:
        preflight.sign_lock(lock, os.getpid())
        preflight.check_port(chosen.port)
        console = Console()
        console.starting(chosen.locations.var_dir)
        Supervisor(chosen.locations, console).run(plan(chosen), lambda: console.ready(chosen.url))


if __name__ == "__main__":
    try:
        main()
    except StartupError as error:
        sys.exit(str(error))
