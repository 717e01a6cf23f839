"""Slips in the words of a refusal: a letter left out or doubled, two that changed places, a vowel for another.

The list of slips is made once from the words themselves, so that a text costs one look-up a word. A slip that is a
word of its own stays what it is: "опишите" (describe) is no "отпишите" (unsubscribe).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

# Most have six letters or more: of a shorter word too many slips are other words.
_SPELT: Final = """
    texting message messages messaging sending contacting spamming emailing survey surveys receiving remove unsubscribe
    anymore
    отпишите отписать отписаться отписка пишите присылайте присылать отправляйте отправлять беспокойте спамить
    прекратите прекратить перестаньте хватит удалите уберите отстаньте больше пожалуйста
    рассылка рассылки рассылку сообщения сообщений
"""
_OTHERS: Final = """
    massage massages sanding опишите описать описаться описка пишете уберете отпишете останьте пашите хватят
"""
_WORDS: Final = frozenset(_SPELT.split())
_VOWELS: Final = ("aeiou", "аеиоуы")
# 退定 and 推订 sound as 退订 does; 退定金 gives back a deposit.
_CHINESE: Final = re.compile(r"(?:退(?:定|ding)|推[订訂]|tui ?(?:[订訂定]|ding))(?![金单單])")
# unsubcribe, unsuscribe, unsubscirbe; not "unsubscribed".
_UNSUBSCRIBE: Final = re.compile(r"\bun[subcrip]{6,10}e?\b")
_DROPPED_G: Final = re.compile(r"\b(send|text|messag|contact|email|spamm|bother|harass|gett|receiv)in\b")
_WORD: Final = re.compile(r"\w{5,}")


def _slips(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        yield word[:place] + letter + word[place:]
        if 0 < place < len(word) - 1:
            yield word[:place] + word[place + 1 :]
        yield from (
            word[:place] + vowel + word[place + 1 :] for vowels in _VOWELS if letter in vowels for vowel in vowels
        )
    for place, (first, second) in enumerate(pairwise(word)):
        yield word[:place] + second + first + word[place + 2 :]


_MEANT: Final = {
    slip: word for word in sorted(_WORDS) for slip in _slips(word) if slip not in _WORDS | set(_OTHERS.split())
}


def without_slips(plain: str) -> str:
    """Return a text in lower case with the words of a refusal as they are spelt."""
    said = _DROPPED_G.sub(r"\1ing", _UNSUBSCRIBE.sub("unsubscribe", _CHINESE.sub("退订", plain)))
    return _WORD.sub(lambda found: _MEANT.get(found[0], found[0]), said)
