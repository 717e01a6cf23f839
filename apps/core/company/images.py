"""Pictures that somebody uploads: told by their first bytes, never by their name."""

from __future__ import annotations

from typing import Final

LARGEST: Final = 200 * 1024
_RIFF_HEAD: Final = 12


def image_type(content: bytes) -> str:
    """Return the MIME type of a PNG, JPEG or WebP picture; nothing for all else, an SVG too, which can hold script."""
    head = bytes(content[:_RIFF_HEAD])
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/webp" if head.startswith(b"RIFF") and head.endswith(b"WEBP") else ""
