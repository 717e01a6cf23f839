"""The meaning of a reply by SMS: a score with its comment, a yes or no to the call.

The rules are the table "Reading an answer": a score is read where the text is plainly one, and where it could be two
things the customer is asked once more. A wrong score is worse than a second question. The caller keeps the raw text,
and has asked `messaging.opt_out.keywords` for a STOP before.
"""

import re
from dataclasses import dataclass
from typing import Final

from apps.conversation.reading import vocabulary as words
from apps.conversation.reading.choices import Choice, read_choice
from apps.conversation.reading.dismissals import is_dismissed, is_fewer, is_wished
from apps.conversation.reading.patterns import NUMBER, any_of, word_of
from apps.conversation.reading.plain_text import ODD_NUMBER, PlainText, plain_text
from apps.conversation.reading.score_values import number_of, score_value
from apps.conversation.reading.spoken_comments import is_spoken_comment
from apps.conversation.reading.told_numbers import is_share
from apps.conversation.reading.told_scores import ToldScore, told_score
from apps.surveys.scales import Scale, highest

__all__ = ["Choice", "Reading", "read_choice", "read_score"]


@dataclass(frozen=True)
class Reading:
    """A score, or None where the customer must be asked once more; `doubt` where the text does try to give one.

    `comment` is what they said beside the score, as they wrote it; without a score all of the text, unless that is
    nothing but a number in doubt.
    """

    score: int | None
    comment: str
    doubt: bool


_STAR: Final = word_of(words.STARS)
# 分 is a point, 分钟 a minute, 三分之一 a third.
_UNIT: Final = rf"\s*(?:(?P<star>{_STAR})|{word_of(words.POINTS)}|分(?![钟鐘之手公店行部期左以制满里内钱货半]))"

_SCORE: Final = re.compile(
    rf"[^\w+\-–—~≈<>#№$€£%/.,:;=&@^{ODD_NUMBER}]*"
    rf"(?:{word_of(words.LEAD_IN)}(?:\s*[:=,–—]\s*|\s+-\s+|\s*))*+"
    rf"(?P<sign>[-+–—~≈<>]\s*)?(?P<number>{NUMBER})(?P<unit>{_UNIT})?"
    rf"(?:\s*{word_of(words.OUT_OF)}\s*(?P<top>{NUMBER})(?:\s*{word_of((*words.POINTS, *words.STARS))}|分)?)?"
)
_NOT_A_SCORE: Final = re.compile(
    r"\W*\+?\d(?:[\s().\-–]{0,3}\d){6,}"  # a phone number
    r"|\W*\d{1,4}\s?([./\-])\s?\d{1,2}\s?\1\s?\d{1,4}"  # a date
    rf"|\W*\d{{1,2}}(?::\d\d|(?:st|nd|rd|th)?\s*{word_of(words.CLOCK_WORDS)})"  # a time, a day of a month
)
_NUMBERED_LIST: Final = re.compile(r"\W*1\s*[.)、:]\D.*?[\s;,.]2\s*[.)、:]", re.DOTALL)
# A decimal, a range, a second number, a percentage: what makes a number another one, or none.
_RUNS_ON: Final = re.compile(
    rf"[.,]\d|、\s*{NUMBER}|\s*[-–—~&/\\+]+\s*{NUMBER}|\s*{word_of(words.RANGE_WORDS)}\s*{NUMBER}|\s+{NUMBER}(?!\w)"
    rf"|\s*[%‰{ODD_NUMBER}/\\~^°$€£#&=]|[-+*]+(?:\s*$|\w)"
)
# Only what separates is left out of the comment: not an emoji, an opening quote or a currency.
_SEPARATOR: Final = re.compile(r"""(?:(?:["”»)\]】]|'(?!\w))+|[^\S\n]*(?=\n|[^\w\s']))[\s.,;:!?)\]}。、—–-]*""")
# Drawn stars begin the text, and no number follows them.
_STARS: Final = re.compile(r"\s*(?P<drawn>[⭐★🌟]+)(?P<empty>[☆✩]*)\s*(?!.*\d)(?![⭐★🌟☆✩])", re.DOTALL)
_FOLLOWER: Final = re.compile(rf"\s+{word_of(words.FOLLOWERS)}|\s*{any_of(words.FOLLOWERS_UNSPACED)}")
# "满分10分，谢谢": full marks, unless another number follows, or a question or a denial.
_FULL_MARKS: Final = re.compile(
    rf"我?(?:给|打)?(?:个)?(?:你们)?(?:满分(?P<full>{NUMBER})?分?|(?P<of>{NUMBER})分满分)[了吧啊]?"
    r"(?=\W|$)(?!.*(?:\d|[一二两三四五六七八九十]分|[?？吗不没差扣但]|怎么|可惜|多少|如果|要是))",
    re.DOTALL,
)


_JOINTS: Final = " \t\n.,;:-–—。，、"


def read_score(text: str, scale: str) -> Reading:
    """Read a score on that scale, with what else is said."""
    reply = plain_text(text)
    if stars := _STARS.match(reply.plain):
        return _read_stars(reply, stars, scale)
    reading = _read_leading(reply, scale)
    told = told_score(reply.plain, scale) if reading.score is None and not _NOT_A_SCORE.match(reply.plain) else None
    return Reading(told.score, _comment_beside(reply, told), doubt=False) if told else reading


def _read_stars(reply: PlainText, stars: re.Match[str], scale: str) -> Reading:
    """Read stars that are drawn: "⭐⭐⭐⭐", "★★★☆☆"; on a scale of another length they are no score."""
    drawn, empty = len(stars["drawn"]), len(stars["empty"])
    is_score = scale == Scale.FIVE_POINT and drawn <= highest(scale) and (not empty or drawn + empty == highest(scale))
    if not is_score:
        return Reading(None, reply.original.strip(), doubt=True)
    return Reading(drawn, _comment(reply, stars.end()), doubt=False)


def _read_leading(reply: PlainText, scale: str) -> Reading:
    """Read a score that the text begins with."""
    whole = reply.original.strip()
    if _NOT_A_SCORE.match(reply.plain):
        return Reading(None, whole, doubt=False)
    if _NUMBERED_LIST.match(reply.plain):
        return Reading(None, whole, doubt=True)
    if (full := _FULL_MARKS.match(reply.plain)) and _is_full(full, scale):
        start = _SEPARATOR.match(reply.plain, full.end())
        return Reading(highest(scale), _comment(reply, start.end() if start else full.end()), doubt=False)
    found = _SCORE.match(reply.plain)
    return _read_found(reply, found, scale) if found else Reading(None, whole, doubt=False)


def _is_full(full: re.Match[str], scale: str) -> bool:
    """Say whether it is the score: "满分10分" may only name the scale where nothing is said of the service."""
    told = full["full"] or full["of"]
    says_more = re.search(r"[^\W\d]", full.string[full.end() :])
    return not told or bool(number_of(told) == highest(scale) and says_more)


def _read_found(reply: PlainText, found: re.Match[str], scale: str) -> Reading:
    rest = reply.plain[found.end() :]
    if _RUNS_ON.match(rest) or _takes_it_back(rest) or _is_not_meant(found, rest):
        return Reading(None, reply.original.strip() if _says_more(rest) else "", doubt=True)
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
    if is_plain or _FOLLOWER.match(rest):
        return len(rest) - len(rest.lstrip())
    is_judgement = rest[0].isspace() and all(word in words.JUDGEMENTS for word in re.findall(r"\w+", rest))
    is_comment = is_judgement or (not found["unit"] and is_spoken_comment(found["number"], rest))
    return 1 if is_comment else None


def _value(found: re.Match[str], scale: str) -> int | None:
    value = score_value(found["number"], scale, top=found["top"], is_stars=bool(found["star"]))
    return None if found["sign"] else value


def _is_not_meant(found: re.Match[str], rest: str) -> bool:
    """Say whether what follows makes the number a wish, a share, a loss of points or an earlier score."""
    is_share_of_things = bool(found["top"]) and is_share(rest)
    is_difference = bool(found["unit"]) and is_fewer(rest)
    is_taken_back = bool(rest.strip()) and (is_dismissed(rest) or is_wished(found[0], rest))
    return is_share_of_things or is_difference or is_taken_back


def _takes_it_back(rest: str) -> bool:
    said = re.findall(r"\w+", rest)
    numbers = [word for word in said if word.isdecimal() or word in words.NUMBERS]
    return bool(numbers) and all(word in words.CORRECTIONS for word in said if word not in numbers)


def _says_more(rest: str) -> bool:
    known = {*words.CORRECTIONS, *words.NUMBERS, *words.POINTS, *words.STARS, *words.OUT_OF}
    said = re.findall(r"[^\W\d]+", rest)
    return any(word not in known for word in said)


def _comment_beside(reply: PlainText, told: ToldScore) -> str:
    """Return what is said beside the clause that tells the score: all of it where that clause is in the middle."""
    before, after = reply.plain[: told.start], reply.plain[told.end :]
    if not re.search(r"\w", before):
        return _comment(reply, told.end + len(after) - len(after.lstrip(_JOINTS)))
    if not re.search(r"\w", after):
        return reply.original[: reply.origins[told.start]].strip(_JOINTS)
    return reply.original.strip()


def _comment(reply: PlainText, start: int) -> str:
    comment = reply.original_from(start)
    if not any(letter.isalnum() for letter in comment):
        return ""
    return comment[1:-1] if re.fullmatch(r"\([^()]*\)", comment) else comment
