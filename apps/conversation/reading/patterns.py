"""Pieces of patterns that the readers of replies share: lists of words, and a number however it is told."""

import re
from collections.abc import Iterable
from typing import Final

from apps.conversation.reading.vocabulary import NUMBERS, SCHOOL_MARKS

_CJK_BEGINS: Final = "\u2e80"


def any_of(alternatives: Iterable[str]) -> str:
    """Return a pattern of any of these, as they stand."""
    return "(?:" + "|".join(re.escape(each) for each in alternatives) + ")"


def word_of(alternatives: Iterable[str]) -> str:
    """Return a pattern of any of these that no letter continues; Chinese writes on without a space, and may."""
    return "(?:" + "|".join(re.escape(each) + ("" if runs_on(each) else r"(?!\w)") for each in alternatives) + ")"


def runs_on(phrase: str) -> bool:
    """Say whether a phrase is complete whatever follows it: Chinese, or ending in a sign."""
    return not phrase[-1].isalpha() or phrase[-1] >= _CJK_BEGINS


_WORDS: Final = word_of(word for word in (*NUMBERS, *SCHOOL_MARKS) if not runs_on(word))
_CHINESE: Final = "[" + "".join(word for word in NUMBERS if runs_on(word)) + "百]+"
NUMBER: Final = rf"(?:\d+|{_WORDS}|{_CHINESE})"
