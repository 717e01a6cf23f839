"""A customer's text made plain for reading: one form of each letter and digit, each traced back to where it stood."""

import unicodedata
from dataclasses import dataclass
from typing import Final

# This stands for a number that is no score: ², ½ and their like. NFKC would make 8½ into 81⁄2.
ODD_NUMBER: Final = "¤"
_SPECIAL: Final = {"🔟": "10", "ё": "е", "−": "-", "‐": "-", "‑": "-", "’": "'", "⓿": "0"}
# Formatting, variation selectors and the keycap's frame: seen by nobody, in the way of every pattern.
_INVISIBLE: Final = frozenset({"Cf", "Me"})
_VARIATION: Final = "\ufe0f"


@dataclass(frozen=True)
class PlainText:
    """The plain form of `original` in lower case; `origins[i]` is where its i-th letter stood."""

    original: str
    plain: str
    origins: tuple[int, ...]

    def original_from(self, index: int) -> str:
        """Return what the customer wrote from that place of the plain form on."""
        return self.original[self.origins[index] :].strip() if index < len(self.origins) else ""


def plain_text(text: str) -> PlainText:
    """Make a text plain, letter by letter, so that what is left over can be quoted as it was written."""
    original = unicodedata.normalize("NFC", text)
    pieces = [(_plain_letter(letter), place) for place, letter in enumerate(original)]
    letters = [(letter, place) for piece, place in pieces for letter in piece]
    return PlainText(original, "".join(letter for letter, _ in letters), tuple(place for _, place in letters))


def _plain_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _INVISIBLE or letter == _VARIATION:
        return ""
    if letter.lower() in _SPECIAL:
        return _SPECIAL[letter.lower()]
    return _plain_number(letter) if category == "No" else unicodedata.normalize("NFKC", letter).lower()


def _plain_number(letter: str) -> str:
    """Return ⑧, ⒏ and ❽ as 8, and a mark for the rest."""
    form = unicodedata.decomposition(letter)
    if form.startswith(("<circle>", "<compat>")):
        return unicodedata.normalize("NFKC", letter)
    value = unicodedata.numeric(letter, -1.0)
    return str(int(value)) if not form and value in range(11) else ODD_NUMBER
