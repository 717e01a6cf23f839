"""Cutting a plain text into pieces that mean something: the longest that is known at each place, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from apps.conversation.reading.wishes.languages import (
    chinese,
    chinese_words,
    digits,
    english,
    english_words,
    russian,
    russian_words,
)
from apps.conversation.reading.wishes.meanings import Clock, ClockOrDay, Meaning, Number, Sign, Token

_LANGUAGES: Final = (english, russian, chinese)
# A text that begins with a digit may go on in any language.
_ALL: Final = (*digits.PATTERNS, *(each for language in _LANGUAGES for each in language.PATTERNS))
PHRASES: Final[dict[str, Meaning]] = {
    **{word: Number(value) for language in _LANGUAGES for word, value in language.NUMBERS.items()},
    **{
        phrase.replace("_", " "): meaning
        for words in (english_words, russian_words, chinese_words)
        for meaning, phrases in words.WORDS
        for phrase in phrases.split()
    },
}
_CHINESE: Final = re.compile(r"[\u2e80-\u9fff]")
_LONGEST_CHINESE: Final = max(len(phrase) for phrase in PHRASES if _CHINESE.match(phrase))
_MOST_WORDS: Final = max(phrase.count(" ") for phrase in PHRASES) + 1
_WORD: Final = re.compile(r"[^\W_\u2e80-\u9fff]+(?:[-'/.][^\W_\u2e80-\u9fff]+)*|[~&@]|a\.s\.a\.p\.")
_LETTERS: Final = re.compile(r"[^\W_\u2e80-\u9fff]+")
_UNKNOWN: Final = re.compile(r"[^\W_\u2e80-\u9fff]+(?:'[^\W_\u2e80-\u9fff]+)*|[$€£₽%#№+*=/@]")
_DASH: Final = re.compile(r"\s*[-–—~〜]+\s*")
_STOPS: Final = ".!?\n…。！？()"
_PAUSES: Final = ",;:、，；："


def tokens_of(plain: str) -> list[Token]:
    """Cut a text in the plain form of `plain_text`; what is unknown is a `WORD`, what separates a `PAUSE` or `STOP`."""
    return list(_cut(plain))


def _cut(plain: str) -> Iterator[Token]:
    place, last = 0, None
    while place < len(plain):
        token = _at(plain, place, last)
        if token is not None:
            yield token
            last = token
        place = token.end if token is not None else place + 1


def _at(plain: str, place: int, last: Token | None) -> Token | None:
    letter = plain[place]
    dash = _DASH.match(plain, place)
    if dash and dash.end() > place and letter.strip():
        between = (
            last is not None
            and isinstance(last.meaning, Clock | Number | ClockOrDay)
            and plain[dash.end() :][:1].isdigit()
        )
        return Token(place, dash.end(), Sign.TO if between else Sign.PAUSE)
    if letter in _STOPS:
        return Token(place, place + 1, Sign.STOP)
    if letter in _PAUSES:
        return Token(place, place + 1, Sign.PAUSE)
    found = max((*_patterns_at(plain, place), *_phrases_at(plain, place)), key=lambda each: each.end, default=None)
    return found if found is not None and found.end > place else _unknown(plain, place)


def _patterns_at(plain: str, place: int) -> Iterator[Token]:
    for pattern, build in _patterns_for(plain[place]):
        found = pattern.match(plain, place)
        if found and found.end() > place and not _runs_on(plain, found.end()):
            yield Token(place, found.end(), build(found))


def _patterns_for(letter: str) -> Sequence[digits.Pattern]:
    if letter.isdecimal():
        return _ALL
    if _CHINESE.match(letter):
        return chinese.PATTERNS
    return russian.PATTERNS if "\u0400" <= letter <= "\u04ff" else english.PATTERNS


def _runs_on(plain: str, end: int) -> bool:
    """Return whether the word or the number goes on behind this place; Chinese writes on without a space."""
    before, after = plain[end - 1], plain[end : end + 1]
    if not after or _CHINESE.match(after) or _CHINESE.match(before):
        return False
    return before.isalnum() and after.isalnum() and (before.isdigit() == after.isdigit())


def _phrases_at(plain: str, place: int) -> Iterator[Token]:
    if _CHINESE.match(plain[place]):
        lengths = range(_LONGEST_CHINESE, 0, -1)
        ends = (place + n for n in lengths if place + n <= len(plain) and plain[place : place + n] in PHRASES)
    else:
        ends = (end for end in reversed(list(_word_ends(plain, place))) if _spaced(plain[place:end]) in PHRASES)
    end = next(ends, None)
    if end is not None:
        yield Token(place, end, PHRASES[_spaced(plain[place:end])])


def _word_ends(plain: str, place: int) -> Iterator[int]:
    """Yield where one word ends, where two do, and so on; a hyphen may join them, a comma not."""
    for _ in range(_MOST_WORDS):
        word = _WORD.match(plain, place)
        if not word:
            return
        inner = _LETTERS.match(plain, place)
        if inner and inner.end() < word.end():
            yield inner.end()
        yield word.end()
        place = word.end()
        while plain[place : place + 1] in {" ", "\u00a0"}:
            place += 1


def _spaced(said: str) -> str:
    return " ".join(said.split())


def _unknown(plain: str, place: int) -> Token | None:
    if _CHINESE.match(plain[place]):
        return Token(place, place + 1, Sign.WORD)
    word = _UNKNOWN.match(plain, place)
    return Token(place, word.end(), Sign.WORD) if word else None
