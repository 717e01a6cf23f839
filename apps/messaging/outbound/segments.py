"""SMS segments: how many a text takes, and which letter made it dear.

A text in the GSM 7-bit alphabet (3GPP TS 23.038) has 160 septets, or 153 in each of several parts; any letter beyond it
turns the whole text into UCS-2 with 70 UTF-16 units, or 67. A letter that needs two units is never cut in two.
"""

from dataclasses import dataclass
from typing import Final, Literal

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# An escape and a second septet.
_EXTENSION: Final = frozenset("^{}\\[~]|€\f")
_LAST_OF_ONE_UNIT: Final = 0xFFFF


@dataclass(frozen=True)
class Segmentation:
    """The encoding, the units (septets or UTF-16 units), the parts that are paid for, and the first letter beyond GSM.

    `units` are those of the text itself; a part may end one unit early so that no letter is cut. No text, no parts.
    """

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    parts: int
    culprit: str | None


def count(text: str) -> Segmentation:
    """Count the units and parts of a text."""
    culprit = next((letter for letter in text if letter not in _BASIC and letter not in _EXTENSION), None)
    if culprit is None:
        sizes = [2 if letter in _EXTENSION else 1 for letter in text]
        return Segmentation("GSM-7", sum(sizes), _parts(sizes, single=160, joined=153), None)
    sizes = [2 if ord(letter) > _LAST_OF_ONE_UNIT else 1 for letter in text]
    return Segmentation("UCS-2", sum(sizes), _parts(sizes, single=70, joined=67), culprit)


def _parts(sizes: list[int], *, single: int, joined: int) -> int:
    if sum(sizes) <= single:
        return 1 if sizes else 0
    parts, used = 1, 0
    for size in sizes:
        if used + size > joined:
            parts, used = parts + 1, 0
        used += size
    return parts
