"""An installation of the benchmark's own: engines that write durably, in a folder that goes away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.engines.locations import locate
from config.engines.starting import engines, start

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_engines() -> Iterator[Path]:
    """PostgreSQL and Valkey in a folder that goes away, durable as on a laptop; the environment names them."""
    var_dir = Path(tempfile.mkdtemp(prefix="amends-bench-"))
    # Under root the database runs as somebody else, who must pass through here.
    var_dir.chmod(0o711)
    os.environ |= {"VAR_DIR": str(var_dir), "DJANGO_SETTINGS_MODULE": "config.settings.local", "DEMO": "0"}
    os.environ.pop("DATABASE_URL", None)
    locations = locate(var_dir)
    both = engines(locations)
    try:
        for engine in both:
            start(engine)
        yield var_dir
    finally:
        for engine in reversed(both):
            engine.stop()
        shutil.rmtree(locations.sockets, ignore_errors=True)
        shutil.rmtree(var_dir, ignore_errors=True)
