"""Debian's packages that the cluster needs, installed where they are missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Final

# The program by which a package is known to be there, in the folders of root.
_PACKAGES: Final = {
    "ip": "iproute2",
    "pgbouncer": "pgbouncer",
    "haproxy": "haproxy",
    "rabbitmq-server": "rabbitmq-server",
}
_FOLDERS: Final = "/usr/sbin:/sbin:/usr/bin:/bin"


def ensure() -> None:
    """Install what is missing. SystemExit, with a sentence, where that cannot be."""
    if sys.platform != "linux" or os.geteuid() != 0:
        sys.exit("make cluster makes hosts out of network namespaces: run it on Linux, as root.")
    missing = [package for program, package in _PACKAGES.items() if not shutil.which(program, path=_FOLDERS)]
    if not missing:
        return
    print(f"Installing {', '.join(missing)} …", flush=True)
    if not shutil.which("apt-get"):
        sys.exit(f"This needs {', '.join(missing)}, and only Debian's apt-get is known here: install them.")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A server that the package would start is not the cluster's: each runs in its own host, with its own files.
    for line in (["apt-get", "update", "-qq"], install):
        subprocess.run(line, env=quiet, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
