"""The short answer after the score: a yes or no to the call.

We ask for 1 or 2, since YES is Twilio's own word, but understand words too. What is neither, or both, is None, and the
customer is asked once more.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from itertools import takewhile
from typing import Final

from apps.conversation.reading import bare_choices as bare
from apps.conversation.reading import vocabulary as words
from apps.conversation.reading.patterns import any_of, word_of
from apps.conversation.reading.plain_text import plain_text


class Choice(Enum):
    """The answer to "may we call you?"."""

    YES = auto()
    NO = auto()


class _Said(Enum):
    """A clause that is no choice: it has fillers and courtesies alone, or says something else."""

    NOTHING = auto()
    MORE = auto()


_YES: Final = re.compile(word_of(words.YES))
_NO: Final = re.compile(word_of(words.NO))
_NEITHER: Final = re.compile(word_of(words.NEITHER))


def _unspaced_answer(answers: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"{any_of(answers)}[{words.UNSPACED_ENDINGS}]*")


_YES_UNSPACED: Final = _unspaced_answer(words.YES_UNSPACED)
_NO_UNSPACED: Final = _unspaced_answer(words.NO_UNSPACED)
# The digit is the whole answer, or plainly cut off from what follows: not 1-2, not 1 pm.
_CUT_OFF: Final = (
    r"(?:\s*$|[.,)!;:]+(?!\d)|\s+[-–—(]\s*(?!\d)|\s+(?=(?:please|thanks|thank|пожалуйста|спасибо|да|нет|yes|no)(?!\w)))"
)
_ONE_OR_TWO: Final = re.compile(rf"[^\w\-+.,]*(?P<digit>[12]){_CUT_OFF}")


def read_choice(text: str) -> Choice | None:
    """Read the answer to "may we call you? 1 yes, 2 no"; None where it is neither, or both."""
    plain = plain_text(text).plain
    digit = _ONE_OR_TWO.match(plain)
    if not digit:
        return _said_choice(plain)
    choice = Choice.YES if digit["digit"] == "1" else Choice.NO
    return choice if _said_choice(plain[digit.end() :]) in {None, choice} else None


def _said_choice(plain: str) -> Choice | None:
    if alone := bare_choice(plain):
        return alone
    clause = re.split(r"[^\w\s]", plain.strip())[0].replace(" ", "")
    if _YES_UNSPACED.fullmatch(clause):
        return Choice.YES
    if _NO_UNSPACED.fullmatch(clause):
        return Choice.NO
    first, rest = _opening(" ".join(re.findall(r"[\w']+", plain)))
    second, _ = _opening(rest)
    # "No, call me" and "да нет" are asked once more.
    return first if second in {None, first} else None


def _opening(said: str) -> tuple[Choice | None, str]:
    """Return the choice that the words open with, and the words after it; the longer phrase wins."""
    yes, no = _YES.match(said), _NO.match(said)
    if _NEITHER.match(said) or not (yes or no):
        return None, ""
    if yes and (not no or yes.end() > no.end()):
        return Choice.YES, said[yes.end() :].strip()
    return Choice.NO, said[no.end() :].strip() if no else ""


def is_unspaced_choice(word: str) -> bool:
    """Say whether a run of Chinese is a yes or a no and nothing else."""
    return bool(_YES_UNSPACED.fullmatch(word) or _NO_UNSPACED.fullmatch(word))


def bare_choice(plain: str, *, alone: bool = False) -> Choice | None:
    """Return the choice that is all a text says, in the plain form of `plain_text`; None where it says more, or both.

    Unless ``alone``, a reason may stand before "no need".
    """
    readings = [(piece, reading) for piece in _pieces(plain) if (reading := _read(piece)) != _Said.NOTHING]
    said = {reading for _, reading in readings}
    # "It is mended by now, no need."
    if not alone and said == {_Said.MORE, Choice.NO} and _is_needless(readings[-1][0]):
        return Choice.NO
    return next((choice for choice in Choice if said == {choice}), None)


def _is_needless(piece: str) -> bool:
    return not bare.NEEDLESS.isdisjoint(_cores(piece)) or bool(bare.NEEDLESS_UNSPACED.fullmatch(piece))


def is_content(plain: str) -> bool:
    """Say whether a text only says that they are fine: "I'm good, thanks"."""
    said = [piece for piece in _pieces(plain) if _read(piece) != _Said.NOTHING]
    return bool(said) and all(not bare.CONTENT.isdisjoint(_cores(piece)) for piece in said)


def _pieces(plain: str) -> list[str]:
    """Cut a text into its clauses; Chinese, which needs no spaces, also where it has one."""
    clauses = [clause.strip() for clause in bare.CLAUSES.split(plain) if clause.strip()]
    return [piece for clause in clauses for piece in (clause.split() if bare.CHINESE.search(clause) else [clause])]


def _read(piece: str) -> Choice | _Said:
    cores = _cores(piece)
    if "" in cores or bare.COURTESY_UNSPACED.fullmatch(piece):
        return _Said.NOTHING
    is_yes = not bare.YES.isdisjoint(cores) or bare.YES_UNSPACED.fullmatch(piece)
    is_no = not bare.NO.isdisjoint(cores) or bare.NO_UNSPACED.fullmatch(piece)
    if bool(is_yes) == bool(is_no):
        return _Said.MORE
    return Choice.YES if is_yes else Choice.NO


def _cores(piece: str) -> set[str]:
    """Return the words of a clause without any number of the fillers around them; "" where all are fillers."""
    said = piece.split()
    before = len(list(takewhile(bare.FILLERS.__contains__, said)))
    after = len(list(takewhile(bare.FILLERS.__contains__, reversed(said))))
    return {" ".join(said[start : len(said) - end]) for start in range(before + 1) for end in range(after + 1)}
