"""Telling the encoding of a file of text: UTF-8, UTF-16, Windows-1251 or GB18030.

UTF-8 is told by being valid to the last byte; UTF-16 by its mark or its zeros. The two that are left are told apart by
what their bytes would mean. Wrong guesses are seen in the preview, where a person chooses another.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final

ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be", "windows-1251", "gb18030")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHUNK: Final = 1 << 20
# Bytes of lines with more than ASCII that tell the two apart.
_SAMPLE: Final = 1 << 16
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
# The 3,755 characters that make up nearly all Chinese text (GB 2312, level 1).
_COMMON: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")


def detect(stream: BinaryIO) -> str:
    """Return the encoding of the whole stream, one of ``ENCODINGS``; the stream is left at its start."""
    stream.seek(0)
    head = stream.read(_CHUNK)
    found = _by_mark(head) or _by_zeros(head) or _by_validity(stream) or _eastern(_sample(stream))
    stream.seek(0)
    return found


def mark_length(head: bytes, encoding: str) -> int:
    """Return how many bytes at the start are a byte order mark of this encoding."""
    return next((len(mark) for mark, name in _MARKS if name == encoding and head.startswith(mark)), 0)


def _by_mark(head: bytes) -> str:
    return next((name for mark, name in _MARKS if head.startswith(mark)), "")


def _by_zeros(head: bytes) -> str:
    """ASCII signs, such as delimiters, have a zero as their other byte."""
    half = len(head) // 2
    if not half:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > half * 0.2 and odd > even * 4:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.2 and even > odd * 4 else ""


def _by_validity(stream: BinaryIO) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _sample(stream: BinaryIO) -> bytes:
    """Return the first lines that hold more than ASCII."""
    stream.seek(0)
    lines, length = [], 0
    while length < _SAMPLE and (line := stream.readline(_CHUNK)):
        if _HIGH.search(line):
            lines.append(line)
            length += len(line)
    return b"".join(lines)


def _eastern(sample: bytes) -> str:
    """Chinese characters are pairs of bytes: a word with an odd number of high bytes before a delimiter is Russian."""
    try:
        sample.decode("gb18030")
    except UnicodeDecodeError:
        return "windows-1251"
    pairs = _PAIR.findall(sample)
    common = sum(1 for pair in pairs if _COMMON.fullmatch(pair))
    return "gb18030" if common * 2 > len(pairs) else "windows-1251"
