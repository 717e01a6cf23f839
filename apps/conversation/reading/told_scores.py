"""A score that is told in a sentence: "a solid 7", "was 9, now 2", "waited 40 minutes, so I give you 3".

It is read where one number alone can be meant, and nothing stands in its clause but the words of an answer. What is
wished for, compared or denied anywhere in the text ("would have been a 10 if …") is asked about again.
"""

import re
from dataclasses import dataclass
from typing import Final

from apps.conversation.reading import told_words as words
from apps.conversation.reading.dismissals import is_dismissed, is_wished
from apps.conversation.reading.told_numbers import TellableNumber, blank_and_find

# Letters of a text that is searched for a score. The numbers of a longer one are asked about.
_LONGEST: Final = 600
_OWN_CLAUSE: Final = re.compile(words.OWN_CLAUSE, re.VERBOSE)
_CLAUSE_END: Final = re.compile(words.CLAUSE_END)
_HEDGES: Final = re.compile(words.HEDGES, re.VERBOSE)
_OWNERS: Final = re.compile(words.OWNERS, re.VERBOSE)
_CALLS: Final = re.compile(words.CALLS, re.VERBOSE)
_PAST: Final = re.compile(words.PAST, re.VERBOSE)
_NOW: Final = re.compile(words.NOW, re.VERBOSE)
_THINGS: Final = re.compile(words.THINGS, re.VERBOSE)
_GIVES: Final = re.compile(words.GIVES, re.VERBOSE)
_DENIED: Final = re.compile(words.DENIED, re.VERBOSE)
_BUT_NOT: Final = re.compile(r"[\s,]*(?:(?:and |а |и )?(?:not|не) (?:an? )?|(?:而)?不是)\s*")
# "- 3" is no three.
_SIGNED: Final = re.compile(r"[^\w#]*[-+–—~≈<>]\s*#")


@dataclass(frozen=True)
class ToldScore:
    """A score, and where the clause that tells it begins and ends in the plain text."""

    score: int
    start: int
    end: int


def told_score(plain: str, scale: str) -> ToldScore | None:
    """Find the one score that a sentence tells; None where there is none, or where it could be another number."""
    if len(plain) > _LONGEST:
        return None
    blanked, numbers = _without_denied(plain, *blank_and_find(plain, scale))
    if _HEDGES.search(blanked) or _SIGNED.match(blanked):
        return None
    clauses = _clauses(blanked)
    number = _the_one_meant(blanked, clauses, numbers)
    if number is None or number.value is None:
        return None
    start, end = _clause_of(number, clauses)
    return ToldScore(number.value, start, end) if _tells_a_score(blanked, start, end) else None


def _without_denied(plain: str, blanked: str, numbers: list[TellableNumber]) -> tuple[str, list[TellableNumber]]:
    """Leave out the one of two numbers that the other puts right, or says in another way: "not 5, 4", "семь, 7"."""
    if len(numbers) != 2:  # noqa: PLR2004
        return blanked, numbers
    first, second = numbers
    if _is_said_twice(plain, first, second):
        return _blank(blanked, first.start, first.end), [second]
    if denial := _DENIED.search(blanked, 0, first.start):
        rest = _blank(blanked, denial.start(), first.end)
        return (rest, [second]) if _is_own(rest, *_clause_of(first, _clauses(rest))) else (blanked, numbers)
    if _BUT_NOT.fullmatch(blanked, first.end, second.start):
        return _blank(blanked, first.end, second.end), [first]
    return blanked, numbers


def _is_said_twice(plain: str, first: TellableNumber, second: TellableNumber) -> bool:
    if first.value is None or first.value != second.value:
        return False
    between, spellings = plain[first.end : second.start], {plain[each.start : each.end] for each in (first, second)}
    return len(spellings) == 2 or bool(re.search(r"[.!?。！]", between))  # noqa: PLR2004


def _blank(text: str, begins: int, ends: int) -> str:
    return f"{text[:begins]}{'·' * (ends - begins)}{text[ends:]}"


def _clauses(blanked: str) -> list[tuple[int, int]]:
    ends = [*_CLAUSE_END.finditer(blanked)]
    starts = [0, *(found.end() for found in ends)]
    return list(zip(starts, [*(found.start() for found in ends), len(blanked)], strict=True))


def _clause_of(number: TellableNumber, clauses: list[tuple[int, int]]) -> tuple[int, int]:
    return next((start, end) for start, end in reversed(clauses) if start <= number.start)


def _the_one_meant(
    blanked: str, clauses: list[tuple[int, int]], numbers: list[TellableNumber]
) -> TellableNumber | None:
    """Return the only number that is not in the past; a number in the past needs one that is told of now."""
    pieces = [_piece(blanked, number, numbers, clauses) for number in numbers]
    past = [number for number, piece in zip(numbers, pieces, strict=True) if _PAST.search(piece)]
    rest = [(number, piece) for number, piece in zip(numbers, pieces, strict=True) if number not in past]
    stated = _stated(blanked, clauses, numbers)
    if stated and not past:
        return stated
    if len(rest) != 1 or len(past) > 1:
        return None
    [(number, piece)] = rest
    if past and not (_NOW.search(piece) and _is_own(blanked, *_clause_of(past[0], clauses))):
        return None
    return number


def _stated(blanked: str, clauses: list[tuple[int, int]], numbers: list[TellableNumber]) -> TellableNumber | None:
    """Return the one number whose clause gives it in so many words, where all others count things of a story."""
    own = [number for number in numbers if _is_own(blanked, *_clause_of(number, clauses))]
    if len(own) != 1 or not _GIVES.search(blanked, *_clause_of(own[0], clauses)):
        return None
    return own[0] if all(number is own[0] or _THINGS.match(blanked, number.end) for number in numbers) else None


def _piece(blanked: str, number: TellableNumber, numbers: list[TellableNumber], clauses: list[tuple[int, int]]) -> str:
    """Return the part of its clause that is the number's own, up to the next number or the word "now" before that."""
    start, end = _clause_of(number, clauses)
    others = [other for other in numbers if other != number and start <= other.start < end]
    before = max((other.end for other in others if other.end <= number.start), default=start)
    after = min((other.start for other in others if other.start >= number.end), default=end)
    now = _NOW.search(blanked, number.end, after) if after != end else None
    return blanked[before : now.start() if now else after]


def _is_own(blanked: str, start: int, end: int) -> bool:
    return bool(_OWN_CLAUSE.fullmatch(blanked, start, end))


def _tells_a_score(blanked: str, start: int, end: int) -> bool:
    clause, before, after = blanked[start:end], blanked[:start], blanked[end:]
    if not _is_own(blanked, start, end):
        return False
    if is_dismissed(after) or is_wished(clause, after):
        return False
    if _CALLS.search(before) or _CALLS.search(after) or before.rstrip().endswith("?"):
        return False
    is_bare = not re.search(r"[^\W\d]", clause)
    return not (is_bare and _OWNERS.search(before.rstrip(" ,.;:-–—")))
