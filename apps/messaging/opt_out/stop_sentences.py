"""Sentences that plainly ask that messages end, found in the clauses of a text.

The sentences of each language are patterns over one clause of lower-case words without punctuation, in which `_` stands
for the space between two words. They are kept apart from comments that use the same words: what is asked for must be
that *messages* end ("stop sending me wrong bills" is a comment, "stop sending me messages" is not). "Stop calling me"
counts unless the text asks to be written to instead.
"""

import re
from itertools import pairwise, zip_longest
from typing import Final

from apps.messaging.opt_out.chinese_refusals import CHINESE, CHINESE_THREATS
from apps.messaging.opt_out.english_refusals import (
    ENGLISH,
    ENGLISH_ACROSS,
    ENGLISH_CALLS,
    ENGLISH_INVITES,
    ENGLISH_THREATS,
)
from apps.messaging.opt_out.russian_refusals import RUSSIAN, RUSSIAN_ACROSS, RUSSIAN_THREATS


def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("_", r"\ "), re.VERBOSE) for pattern in patterns)


# "2/10 and don't send me any more": the score says nothing of what stands behind it.
_SCORE: Final = re.compile(r"^(?:\d+ )+(?:out of \d+ |из \d+ )?")
_CONTINUES: Final = ("что ", "чтобы ", "будто ", "который ", "которые ", "which ", "that ")
# The longest text that Twilio delivers, in letters. Within it every pattern takes milliseconds.
_LONGEST_CLAUSE: Final = 1600
_SPACED: Final = _compiled(ENGLISH + RUSSIAN)
_UNSPACED: Final = _compiled(CHINESE)
_CALLS: Final = _compiled(ENGLISH_CALLS)
_INVITES: Final = _compiled(ENGLISH_INVITES)
_ACROSS: Final = _compiled(ENGLISH_ACROSS + RUSSIAN_ACROSS)
_THREATS: Final = _compiled(ENGLISH_THREATS + RUSSIAN_THREATS)
_UNSPACED_THREATS: Final = _compiled(CHINESE_THREATS)


def asks_to_stop(clauses: list[str]) -> bool:
    """Say whether one of the clauses, lower-case words with single spaces between, asks that messages end."""
    clauses = [_SCORE.sub("", clause) for clause in clauses if len(clause) <= _LONGEST_CLAUSE]
    # Chinese needs no spaces, and some people put them in.
    unspaced = [clause.replace(" ", "") for clause in clauses]
    pairs = [" ".join(pair) for pair in pairwise(clauses)]
    ends_calls = _any_found(_CALLS, clauses) and not _any_found(_INVITES, clauses)
    return (
        ends_calls
        or _any_found(_SPACED, _not_continued(clauses))
        or _any_found(_UNSPACED, unspaced)
        or _any_found(_ACROSS, pairs)
        or _any_found(_THREATS, [*clauses, *pairs])
        or _any_found(_UNSPACED_THREATS, [*unspaced, *(pair.replace(" ", "") for pair in pairs)])
    )


def _not_continued(clauses: list[str]) -> list[str]:
    """Leave out the clauses that the next one completes: "не пишите, что всё работает"."""
    followed_by = zip_longest(clauses, clauses[1:], fillvalue="")
    return [clause for clause, following in followed_by if not following.startswith(_CONTINUES)]


def _any_found(sentences: tuple[re.Pattern[str], ...], clauses: list[str]) -> bool:
    return any(sentence.search(clause) for sentence in sentences for clause in clauses)
