"""`python -m tests.faults`: kills real processes for some minutes, and writes what came of it to docs/faults.md."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Final

from tests.faults.installation import ROOT

_PAGE: Final = ROOT / "docs" / "faults.md"
_ARGUMENTS: Final = (
    "-m",
    "pytest",
    "tests/faults",
    "-m",
    "faults",
    "-v",
    "-s",
    "--no-header",
    "-p",
    "no:cacheprovider",
)
_WHAT: Final = """\
A real installation is started: web, worker, beat, database, broker. While 500 answers come in over HTTP, the worker,
the broker with its files, and the web server are killed (SIGKILL); each answer must be stored once and each bad one
have one case. Then texts go out through a provider that hangs, resets and fails, by workers of which one is killed
every three seconds; nobody may get a text twice.
"""
_HEAD: Final = f"""\
# Faults: what survives

Written by `make faults`, which is no part of `make test`: it takes minutes, and the machine should do nothing else.

{_WHAT}
The last run, on {{cores}} cores, took {{seconds:.0f}} s:

```
{{output}}
```
"""


def main() -> int:
    print(_WHAT, flush=True)
    began = time.monotonic()
    with subprocess.Popen([sys.executable, *_ARGUMENTS], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603
        assert run.stdout is not None
        lines = list(_shown(run.stdout))
    if run.returncode == 0:
        output = "\n".join(line for line in lines if line and not line.startswith("="))
        seconds = time.monotonic() - began
        _PAGE.write_text(_HEAD.format(cores=os.cpu_count(), seconds=seconds, output=output))
        print(f"Written: {_PAGE.relative_to(ROOT)}")
    return run.returncode


def _shown(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        print(line, end="", flush=True)
        yield line.rstrip()


if __name__ == "__main__":
    sys.exit(main())
