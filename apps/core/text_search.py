"""Searching for words in text, by an index of PostgreSQL's own, in every language that people write in.

A word is found by its beginning, in any case, ``ё`` as ``е``: ``роут`` finds ``Роутера``. Chinese has no spaces, so
each of its characters is a word of the index, and several in a row are looked for as a phrase. No extension is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection, transaction
from django.db.models import F, Func, QuerySet, TextField, Value

# A word that everybody says finds no more than what was said last; the page asks for more words.
FOUND_AT_MOST: Final = 3_000
_PORTION: Final = 500
_SAMPLE: Final = 200
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

    Few rows are read all. Of a word that a tenth of the last rows have, or that is found too often, the last rows of
    the table are looked through, each time twice as many as the time before: the work does not grow with how often it
    was said. An index of words would be read to its end, however few are asked for.
    """
    last_key = found.model._default_manager.order_by("-pk").values_list("pk", flat=True).first() or 0  # noqa: SLF001
    if found.filter(pk__gt=last_key - _SAMPLE).order_by().count() * 10 >= _SAMPLE:
        return _last(found, last_key)
    few = list(found.order_by().values_list("pk", flat=True)[: FOUND_AT_MOST + 1])
    return sorted(few, reverse=True) if len(few) <= FOUND_AT_MOST else _last(found, last_key)


def portions(keys: Iterable[int]) -> Iterator[list[int]]:
    """Return the keys, the highest first, in lists that are each looked up in an index.

    Of thousands of keys at once PostgreSQL would rather read the table.
    """
    ordered = sorted(keys, reverse=True)
    return (ordered[start : start + _PORTION] for start in range(0, len(ordered), _PORTION))


def _last(found: QuerySet[Any], last_key: int) -> list[int]:
    last: list[int] = []
    until, width = last_key, FOUND_AT_MOST * 2
    with _by_keys_alone():
        while until > 0 and len(last) < FOUND_AT_MOST:
            keys = found.filter(pk__gt=until - width, pk__lte=until).order_by().values_list("pk", flat=True)
            last += sorted(keys, reverse=True)
            until, width = until - width, width * 2
    return last[:FOUND_AT_MOST]


@contextmanager
def _by_keys_alone() -> Iterator[None]:
    """Keep PostgreSQL from an index of words, which only a bitmap reads, and whole: a range of keys has few rows."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        yield
        # Statements that come after may be of the same transaction.
        cursor.execute("SET LOCAL enable_bitmapscan TO DEFAULT")


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
