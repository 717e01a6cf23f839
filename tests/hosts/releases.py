"""The source of the release before, out of the history of this clone."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
# The commit at which the migrations were frozen stands for the release before until one is tagged v….
_FROZEN: Final = "85cb565c8755bc2b8dde89d10e086bf3dfcb8b02"


def before() -> str:
    """Return the commit of the newest release behind this one; empty where this clone's history does not hold it."""
    tag = _git("describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD^").strip()
    commit = tag or _FROZEN
    return commit if _git("cat-file", "-t", f"{commit}^{{commit}}").strip() == "commit" else ""


def unpack(commit: str, folder: Path) -> None:
    """Write the files of a commit into a folder. CalledProcessError where the history is cut off there."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603, S607
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True, text=True).stdout  # noqa: S603, S607
