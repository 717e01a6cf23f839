"""Static files that are joined from others, so that a page asks for one where a developer edits eighteen.

A finder of Django's staticfiles: ``collectstatic`` collects the bundles as it does any file, and the storage then
hashes and compresses them. Where files are served from the finders (a laptop, the tests), a bundle is joined again
whenever a source of it has changed.
"""

from __future__ import annotations

import gzip
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

# A library's file says here which map leads back to its sources: that one fits no joined file.
_MAP: Final = re.compile(rb"^/[/*]# sourceMappingURL=.*$", re.MULTILINE)


class BundleFinder(finders.BaseFinder):
    """Finds what ``STATIC_BUNDLES`` names: the path of the bundle, and the paths of its sources in their order."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        self.folder = Path(settings.VAR_DIR) / "bundles"

    def check(self, **_options: Any) -> list[CheckMessage]:
        return [
            Error(f"The bundle {name} names {source}, which no app has.", id="amends.E001")
            for name, sources in settings.STATIC_BUNDLES.items()
            for source in sources
            if not finders.find(source)
        ]

    def find(self, path: str, find_all: bool = False, **_older: Any) -> Any:
        """Return the path of the joined file, as ``[path]`` for ``find_all``; an empty list if it is no bundle."""
        if path not in settings.STATIC_BUNDLES:
            return []
        joined = self._write(path)
        return [joined] if find_all else joined

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        storage = FileSystemStorage(location=self.folder)
        for name in settings.STATIC_BUNDLES:
            if not matches_patterns(name, ignore_patterns or []):
                self._write(name)
                yield name, storage

    def _write(self, name: str) -> str:
        """Write the bundle where it is not there yet, or no longer is what its sources say."""
        bundle, content = self.folder / name, join(name)
        if not bundle.exists() or bundle.read_bytes() != content:
            # Compressed first: whoever finds the bundle finds the other beside it, which WhiteNoise prefers.
            _replace(bundle.with_name(f"{bundle.name}.gz"), gzip.compress(content, mtime=0))
            _replace(bundle, content)
        return str(bundle)


def join(name: str) -> bytes:
    """Return the sources of a bundle one after the other. Each script gets a block, where its names are its own."""
    before, after = (b"{\n", b"\n}\n") if name.endswith(".js") else (b"", b"\n")
    return b"".join(before + _source(source) + after for source in settings.STATIC_BUNDLES[name])


def _source(name: str) -> bytes:
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(name)
    return _MAP.sub(b"", Path(found).read_bytes())


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one step: another process may be reading it, or writing the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
