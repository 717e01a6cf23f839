"""What a reply by SMS means: a score with its comment, a yes or no to the call, a part of the day.

The rules are the table "Reading an answer": a score is read where the text is plainly one, and where it could be two
things the customer is asked once more. A wrong score is worse than a second question. The caller keeps the raw text, and
has asked `messaging.keywords` for a STOP before.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from apps.surveys import reply_words as words
from apps.surveys.plain_text import ODD_NUMBER, PlainText, plain_text
from apps.surveys.scales import Scale, highest, lowest

Choice = Literal["yes", "no"]
PartOfDay = Literal["morning", "afternoon", "evening"]


@dataclass(frozen=True)
class Reading:
    """A score, or None where the customer must be asked once more; `doubt` where the text does try to give one.

    `comment` is what they said beside the score, as they wrote it; without a score all of the text, unless that is
    nothing but a number in doubt.
    """

    score: int | None
    comment: str
    doubt: bool


def _any_of(alternatives: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(each) for each in alternatives) + ")"


def _spaced(alternatives: Iterable[str]) -> str:
    """Match one of them as whole words where they have letters that would run on, anywhere else as they stand."""
    return "(?:" + "|".join(re.escape(each) + ("" if _is_unspaced(each) else r"(?!\w)") for each in alternatives) + ")"


def _is_unspaced(phrase: str) -> bool:
    return not phrase[-1].isalpha() or phrase[-1] >= "\u2e80"


_WORD_NUMBER: Final = _spaced(word for word in (*words.NUMBERS, *words.SCHOOL_MARKS) if not _is_unspaced(word))
_CHINESE: Final = "[" + "".join(word for word in words.NUMBERS if _is_unspaced(word)) + "百]+"
_NUMBER: Final = rf"(?:\d+|{_WORD_NUMBER}|{_CHINESE})"
_STAR: Final = _spaced(words.STARS)
# 分 is a point, 分钟 a minute, 三分之一 a third.
_UNIT: Final = rf"\s*(?:(?P<star>{_STAR})|{_spaced(words.POINTS)}|分(?![钟鐘之手公店行部期]))"

_SCORE: Final = re.compile(
    rf"[^\w+\-–—~≈<>#№$€£%/.,:;=&@^{ODD_NUMBER}]*"
    rf"(?:{_spaced(words.LEAD_IN)}(?:\s*[:=,–—]\s*|\s+-\s+|\s*))*"
    rf"(?P<sign>[-+–—~≈<>]\s*)?(?P<number>{_NUMBER})(?P<unit>{_UNIT})?"
    rf"(?:\s*{_spaced(words.OUT_OF)}\s*(?P<top>{_NUMBER})(?:\s*{_spaced(words.POINTS)}|分)?)?"
)
_NOT_A_SCORE: Final = re.compile(
    r"\W*\+?\d(?:[\s().\-–]{0,3}\d){6,}"  # a phone number
    r"|\W*\d{1,4}\s?([./\-])\s?\d{1,2}\s?\1\s?\d{1,4}"  # a date
    rf"|\W*\d{{1,2}}(?::\d\d|(?:st|nd|rd|th)?\s*{_spaced(words.CLOCK_WORDS)})"  # a time, a day of a month
)
_NUMBERED_LIST: Final = re.compile(r"\W*1\s*[.)、:]\D.*?[\s;,.]2\s*[.)、:]", re.DOTALL)
# A decimal, a range, a second number, a percentage: what makes a number another one, or none.
_RUNS_ON: Final = re.compile(
    rf"[.,]\d|\s*[-–—~&/\\+]+\s*{_NUMBER}|\s*{_spaced(words.RANGE_WORDS)}\s*{_NUMBER}|\s+{_NUMBER}(?!\w)"
    rf"|\s*[%‰{ODD_NUMBER}/\\~^°$€£#&=]|[-+*]+(?:\s*$|\w)"
)
_SEPARATOR: Final = re.compile(r"(?:\s*(?![\s'_])[^\w]|\s*\n)+\s*")


def read_score(text: str, scale: str) -> Reading:
    """Read a score on that scale, with what else is said."""
    reply = plain_text(text)
    whole = reply.original.strip()
    if _NOT_A_SCORE.match(reply.plain):
        return Reading(None, whole, doubt=False)
    found = None if reply.plain.startswith("满分") else _SCORE.match(reply.plain)
    if found is None:
        full_marks = re.fullmatch(r"满分\W*", reply.plain)
        return Reading(highest(scale), "", doubt=False) if full_marks else Reading(None, whole, doubt=False)
    if _NUMBERED_LIST.match(reply.plain):
        return Reading(None, whole, doubt=True)
    return _read_found(reply, found, scale)


def _read_found(reply: PlainText, found: re.Match[str], scale: str) -> Reading:
    rest = reply.plain[found.end() :]
    if _RUNS_ON.match(rest) or _takes_it_back(rest):
        return Reading(None, "", doubt=True) if not _says_more(rest) else Reading(None, reply.original.strip(), doubt=True)
    start = _start_of_comment(rest, found)
    if start is None:
        # "3 days late" has a number in the midst of a sentence, "one of your agents" not even that.
        return Reading(None, reply.original.strip(), doubt=found["number"].isdecimal() and rest[0].isspace())
    score = _value(found, scale)
    return Reading(score, _comment(reply, found.end() + start), doubt=score is None)


def _start_of_comment(rest: str, found: re.Match[str]) -> int | None:
    """Return where the comment begins in what follows the number; None where that belongs to the number."""
    separator = _SEPARATOR.match(rest)
    if not rest.strip() or separator:
        return separator.end() if separator else len(rest)
    # 十分 before a word is "very".
    is_plain = found["top"] or (found["unit"] and not found["star"] and found["number"] != "十")
    followers = _spaced(words.FOLLOWERS) if rest[0].isspace() else "(?!)"
    if is_plain or re.match(rf"\s*(?:{followers}|{_any_of(words.FOLLOWERS_UNSPACED)})", rest):
        return len(rest) - len(rest.lstrip())
    is_judgement = rest[0].isspace() and all(word in words.JUDGEMENTS for word in re.findall(r"\w+", rest))
    return 1 if is_judgement else None


def _value(found: re.Match[str], scale: str) -> int | None:
    value, top = _number(found["number"]), _number(found["top"]) if found["top"] else None
    told_of_another_scale = top != highest(scale) if found["top"] else bool(found["star"]) and scale != Scale.FIVE_POINT
    riddle = found["number"] in words.SCHOOL_MARKS and scale != Scale.FIVE_POINT
    if found["sign"] or told_of_another_scale or riddle or value is None:
        return None
    return value if lowest(scale) <= value <= highest(scale) else None


def _number(text: str) -> int | None:
    known: Mapping[str, int] = {**words.NUMBERS, **words.SCHOOL_MARKS}
    # No score has so many digits, and Python refuses to read thousands of them.
    return known.get(text) if not text.isdecimal() else int(text[:6])


def _takes_it_back(rest: str) -> bool:
    said = re.findall(r"\w+", rest)
    numbers = [word for word in said if word.isdecimal() or word in words.NUMBERS]
    return bool(numbers) and all(word in words.CORRECTIONS for word in said if word not in numbers)


def _says_more(rest: str) -> bool:
    known = {*words.CORRECTIONS, *words.NUMBERS, *words.POINTS, *words.STARS, *words.OUT_OF}
    said = re.findall(r"[^\W\d]+", rest)
    return any(word not in known for word in said)


def _comment(reply: PlainText, start: int) -> str:
    comment = reply.original_from(start)
    if not any(letter.isalnum() for letter in comment):
        return ""
    return comment[:-1] if comment.endswith(")") and "(" not in comment else comment


def read_choice(text: str) -> Choice | None:
    """Read the answer to "may we call you? 1 yes, 2 no"; None where it is neither, or both."""
    plain = plain_text(text).plain
    digit = _digit_choice(plain, 2)
    if digit:
        said = _said_choice(plain[digit.end() :])
        choice: Choice = "yes" if digit["digit"] == "1" else "no"
        return choice if said in {None, choice} else None
    return _said_choice(plain)


def _said_choice(plain: str) -> Choice | None:
    said = " ".join(re.findall(r"[\w'.]+", plain.replace(".", " ")))
    unspaced = re.split(r"[^\w\s]", plain.strip())[0].replace(" ", "")
    if re.match(_spaced(words.NEITHER), said):
        return None
    yes = re.match(_spaced(words.YES), said) or _is_unspaced_answer(unspaced, words.YES_UNSPACED)
    no = re.match(_spaced(words.NO), said) or _is_unspaced_answer(unspaced, words.NO_UNSPACED)
    if isinstance(yes, re.Match) and isinstance(no, re.Match):
        return "yes" if yes.end() > no.end() else "no"
    return "yes" if yes else "no" if no else None


def _is_unspaced_answer(clause: str, answers: Iterable[str]) -> bool:
    return bool(re.fullmatch(f"{_any_of(answers)}[{words.UNSPACED_ENDINGS}]*", clause))


def _digit_choice(plain: str, last: int) -> re.Match[str] | None:
    """Match 1 to `last` where it is the whole answer, or plainly cut off from what follows."""
    polite = _spaced(("please", "thanks", "thank you", "пожалуйста", "спасибо", "да", "нет", "yes", "no"))
    return re.match(rf"[^\w\-+.,]*(?P<digit>[1-{last}])(?:\s*$|[.,)!;:]+(?!\d)|\s+[-–—(]\s*(?!\d)|\s+(?={polite}))", plain)


def read_time_of_day(text: str) -> PartOfDay | None:
    """Read the answer to "when? 1 morning, 2 afternoon, 3 evening"; None where it is none of them, or several."""
    plain = plain_text(text).plain
    digit = _digit_choice(plain, 3) or re.fullmatch(rf"\W*(?P<digit>{_NUMBER})\W*", plain)
    parts: tuple[PartOfDay, ...] = ("morning", "afternoon", "evening")
    if digit:
        number = _number(digit["digit"])
        return parts[number - 1] if number in {1, 2, 3} else None
    said = re.sub(_any_of(words.GREETINGS), " ", plain)
    if re.search(rf"(?<!\w)(?:{_spaced(words.DENIALS)})", said):
        return None
    named = [part for part in parts if re.search(rf"(?<![a-zа-я])(?:{_spaced(words.PARTS_OF_DAY[part])})", said)]
    return named[0] if len(named) == 1 else None
