"""Folders that are ours: made with the right owner and mode, and refused when somebody else was there first."""

import os
import stat
from pathlib import Path

from config.engines.accounts import Account, is_root, name_of
from config.engines.errors import EngineError


def open_var_dir(var_dir: Path) -> None:
    """VAR_DIR itself and its log folder: readable, and writable by us."""
    try:
        (var_dir / "log").mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise _unwritable(var_dir, refusal.strerror or "refused") from refusal
    for folder in (var_dir, var_dir / "log"):
        if not os.access(folder, os.W_OK | os.X_OK):
            raise _unwritable(folder, f"it belongs to {name_of(folder.stat().st_uid)}")


def open_private(folder: Path, owner: Account) -> None:
    """A folder with mode 0700 that belongs to the owner. It may have been there before, but only as the owner's."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_root() and _is_fresh(folder):
            os.chown(folder, owner.uid, owner.gid)
        check_owner(folder, owner)
        folder.chmod(0o700)
    except OSError as refusal:
        raise _unwritable(folder, refusal.strerror or "refused") from refusal


def check_owner(folder: Path, owner: Account) -> None:
    # lstat: a link that somebody planted in a folder open to all is not our folder either.
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner.uid:
        raise EngineError(
            f"{folder} belongs to {name_of(found.st_uid)}, but the server would run as {owner.name}: "
            f"run as the user who made it, remove it, or choose another VAR_DIR."
        )


def _is_fresh(folder: Path) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not any(folder.iterdir())


def _unwritable(folder: Path, reason: str) -> EngineError:
    return EngineError(f"Cannot write to {folder} ({reason}): make it yours, or choose another folder with VAR_DIR=…")
