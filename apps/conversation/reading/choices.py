"""The short answer after the score: a yes or no to the call.

We ask for 1 or 2, since YES is Twilio's own word, but understand words too. What is neither, or both, is None, and the
customer is asked once more.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

from apps.conversation.reading import vocabulary as words
from apps.conversation.reading.patterns import any_of, word_of
from apps.conversation.reading.plain_text import plain_text


class Choice(Enum):
    """The answer to "may we call you?"."""

    YES = auto()
    NO = auto()


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
