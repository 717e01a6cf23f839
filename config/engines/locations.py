"""The folders of one installation's engines. VAR_DIR alone decides: a second shell finds what the first started."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from config.engines import accounts

# sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
_LONGEST_SOCKET_PATH = 103
# A comma parts hosts for libpq, and "?", "#" and "%" mean something in a URL. Such a path is not worth quoting.
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")
_LONGEST_SOCKET_NAME = ".s.PGSQL.5432.lock"
# Not TMPDIR: two shells of one person may differ in that.
_FALLBACK_ROOT = Path("/tmp")  # noqa: S108 - the folder below it is checked for its owner and is closed to others


@dataclass(frozen=True)
class Locations:
    """Every path of one installation. Nothing is created by asking."""

    var_dir: Path
    sockets: Path

    @property
    def postgres_data(self) -> Path:
        return self.var_dir / "postgres"

    @property
    def postgres_socket_dir(self) -> Path:
        return self.sockets

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / ".s.PGSQL.5432"

    @property
    def postgres_pid_file(self) -> Path:
        return self.postgres_data / "postmaster.pid"

    @property
    def valkey_dir(self) -> Path:
        return self.var_dir / "valkey"

    @property
    def valkey_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.valkey_socket}?db=0"

    def log(self, name: str) -> Path:
        return self.var_dir / "log" / f"{name}.log"


def locate(var_dir: Path) -> Locations:
    resolved = var_dir.expanduser().resolve()
    beside = resolved / "run"
    return Locations(resolved, beside if _can_hold_sockets(beside) else _fallback(resolved))


def _can_hold_sockets(folder: Path) -> bool:
    length = len(os.fsencode(folder / _LONGEST_SOCKET_NAME))
    return length <= _LONGEST_SOCKET_PATH and bool(_PLAIN.fullmatch(str(folder))) and _database_can_enter(folder.parent)


def _database_can_enter(folder: Path) -> bool:
    """Under root the server is somebody else, and needs every folder above its socket to be open to others."""
    if not accounts.is_root():
        return True
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents) if step.exists())


def _fallback(var_dir: Path) -> Path:
    digest = hashlib.sha256(f"{os.geteuid()}:{var_dir}".encode(errors="surrogateescape")).hexdigest()
    return _FALLBACK_ROOT / f"amends-{digest[:16]}"
