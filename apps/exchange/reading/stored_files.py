"""The place of the files of imports: the storage ``imports`` of the settings, which web and workers share."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from apps.core.tokens import new_token

_CHUNK: Final = 1 << 20


def storage() -> Storage:
    return storages["imports"]


def store(stream: BinaryIO) -> str:
    """Store a file under a name that nobody guesses, and that says nothing of it; return the name."""
    stream.seek(0)
    return storage().save(new_token(), File(stream))


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    with storage().open(name, "rb") as stream:
        yield cast("BinaryIO", stream)


def delete(name: str) -> None:
    if name:
        storage().delete(name)


def transcode(source: BinaryIO, target: BinaryIO, encoding: str, skip: int) -> None:
    """Write the source in UTF-8, from byte ``skip`` on; whatever ends its lines, a line feed does afterwards.

    What the encoding does not know becomes U+FFFD, and its row is refused.
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    source.seek(skip)
    was_return = False
    while chunk := source.read(_CHUNK):
        text = decoder.decode(chunk)
        if was_return and text.startswith("\n"):
            text = text[1:]
        was_return = text.endswith("\r")
        target.write(text.replace("\r\n", "\n").replace("\r", "\n").encode())
    target.write(decoder.decode(b"", final=True).encode())
