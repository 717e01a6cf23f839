"""Searching for words in text, by an index of PostgreSQL's own, in every language that people write in.

A word is found by its beginning, in any case, ``ё`` as ``е``: ``роут`` finds ``Роутера``. Chinese has no spaces, so
each of its characters is a word of the index, and several in a row are looked for as a phrase. No extension is needed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, QuerySet, TextField, Value

# A word that everybody says finds no more than what was said last; the page asks for more words.
FOUND_AT_MOST: Final = 3_000
_CONFIG: Final = "simple"
# PostgreSQL's parser would read addresses, hosts, paths, numbers with signs and tags out of these.
_SEPARATORS: Final = ".-_@/:+&<>'?=~"
_YO: Final = str.maketrans("Ёё", "Ее")
_CJK: Final = "[\u3400-\u9fff]"
_WORDS: Final = re.compile(r"[^\W_]+")
_PIECES: Final = re.compile(f"{_CJK}|[^\u3400-\u9fff]+")


def searchable(*fields: str) -> SearchVector:
    """Return the words of these fields, as an expression: the same one makes the index and asks it."""
    return SearchVector(*(_spaced(name) for name in fields), config=_CONFIG)


def words_wanted(search: str) -> SearchQuery | None:
    """Return what finds texts with all the words of ``search``; None where there is no word in it."""
    words = _WORDS.findall(search.translate(_YO))
    if not words:
        return None
    return SearchQuery(" & ".join(_wanted(word) for word in words), search_type="raw", config=_CONFIG)


def newest(found: QuerySet[Any]) -> list[int]:
    """Return the keys of what was found, of the last ``FOUND_AT_MOST`` rows, the newest first.

    Few rows are read all. Of a word that everybody says the last rows of the table are looked through, each time
    twice as many as the time before: the work does not grow with how often it was said.
    """
    few = list(found.order_by().values_list("pk", flat=True)[: FOUND_AT_MOST + 1])
    if len(few) <= FOUND_AT_MOST:
        return sorted(few, reverse=True)
    return _last(found)


def _last(found: QuerySet[Any]) -> list[int]:
    newest_key = found.model._default_manager.order_by("-pk").values_list("pk", flat=True)[0]  # noqa: SLF001
    last: list[int] = []
    until, width = newest_key, FOUND_AT_MOST * 2
    while until > 0 and len(last) < FOUND_AT_MOST:
        keys = found.filter(pk__gt=until - width, pk__lte=until).order_by().values_list("pk", flat=True)
        last += sorted(keys, reverse=True)
        until, width = until - width, width * 2
    return last[:FOUND_AT_MOST]


def _wanted(word: str) -> str:
    """Return one word as PostgreSQL's query language has it; letters and digits alone come here."""
    pieces = [piece if re.fullmatch(_CJK, piece) else f"{piece}:*" for piece in _PIECES.findall(word)]
    return f"({' <-> '.join(pieces)})"


def _spaced(field: str) -> Func:
    plain = Func(
        F(field),
        Value("Ёё" + _SEPARATORS),
        Value("Ее" + " " * len(_SEPARATORS)),
        function="translate",
        output_field=TextField(),
    )
    return Func(
        plain, Value(f"({_CJK})"), Value(r" \1 "), Value("g"), function="regexp_replace", output_field=TextField()
    )
