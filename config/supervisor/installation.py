"""`python -m config.supervisor.installation COMMAND…`: management commands one after another, in a single Python.

Each `manage.py` spends a second or two on importing Django and the applications, and `make run` has three to run.
"""

import sys
import time

import django
from django.core.management import CommandError, call_command

from config.supervisor.console import Console


def main(commands: list[str]) -> None:
    console = Console()
    django.setup()
    for command in commands:
        since = time.monotonic()
        call_command(command, verbosity=0 if command == "migrate" else 1)
        console.done(command, time.monotonic() - since)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except CommandError as refusal:
        sys.exit(str(refusal))
