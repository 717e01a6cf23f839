"""The numbers in a sentence: which can be a score, which are a scale, an ordinal or a duration, which are unknown.

Only what is plainly no score is passed over ("waited 40 minutes", "1st time caller", "out of 10"). Any other number
counts as one that could be meant, so that a text with two of them is asked about again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from apps.conversation.reading.patterns import word_of
from apps.conversation.reading.score_values import number_of, score_value
from apps.conversation.reading.vocabulary import CLOCK_WORDS, NUMBERS, POINTS, SCHOOL_MARKS, STARS
from apps.surveys.scales import highest, lowest

_SPELT: Final = word_of(word for word in (*NUMBERS, *SCHOOL_MARKS) if word[-1] < "\u2e80")
_CJK: Final = "零〇一二两兩三四五六七八九十"
_ANY: Final = rf"(?:\d+|(?<!\w){_SPELT})"
# 分 is a point, 分钟 a minute, 分之 a fraction; 十分满意 is "very satisfied".
_POINT: Final = r"分(?![钟鐘之手公店行部期左以制满里中钱货内半])"
_STAR: Final = word_of(STARS)
_POINTS: Final = word_of(POINTS)
_CLOCK: Final = word_of(CLOCK_WORDS).replace(" ", "[ ]")
_SCALE: Final = rf"""(?P<scale>
    (?:on[ ])?(?:a[ ])?scale[ ](?:of|from)[ ](?:[01]|one|zero)\s*(?:to|-|–|out[ ]of)\s*(?P<up_to>{_ANY})
    |(?:from|от|по[ ]шкале(?:[ ]от)?|从|從)\s?[01]\s?(?:to|до|-|到)\s?(?P<till>\d+)
    |(?:out[ ]of|из)\s(?:a[ ]possible\s)?(?P<of>{_ANY})(?:\s(?:баллов|points))?(?=\s|\W|$)
    |по[ ](?P<school>десяти|пяти|10-|5-)\s?балльной(?:[ ]шкале)?
    |[01一零](?:到|至)(?P<up_from>10|[十5五])分?(?:之间|之間|里|中|内)
    |满分(?:是|为)?(?P<full>\d+|[十五])分?|(?P<marks>\d+|[十五])分(?:满分|制|里|中))"""
_COUNTED: Final = r"""(?:(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|times|calls|visits
    |emails|attempts|dollars|euros?|pounds|bucks)(?!\w)|(?:минут|час|дн|ден|недел|месяц|год|звонк|рубл)\w*|лет|раза?)(?!\w)
    |分钟|分鐘|个?小时|天|周|星期|个月|個月|年|次|遍|个人|位|块|元"""
# "Not a single point" is none at all, unless a number follows: "not one point is deserved, I give 1".
_NOT_EVEN_ONE: Final = r"""(?P<nothing>(?<!\w)(?:ни[ ](?:одного[ ])?балла
    |not[ ](?:a[ ]single|even[ ](?:a|one))[ ]point|(?:no|zero)[ ]points(?:[ ]at[ ]all)?)
    (?!\w)|鸭蛋|零蛋|[一1]分[都也]?(?:不想|不愿|不|没|沒)(?:给|給|得|值|打))"""
_PASSED_OVER: Final = rf"""(?P<passed>
    (?<!\w)[2-5]\s?g(?![a-z0-9])|[扣减]掉?了?(?:\d+|[一二两三四五六七八九十])分(?!制)|
    \d+\s?(?:st|nd|rd|th)(?!\w)|\d+-?(?:й|я|е|ый|ая|ое|го|му|ой|ую)(?!\w)|第[{_CJK}\d]+[次回天]?
    |(?:{_ANY}|[{_CJK}]+)[\s-]?(?:{_COUNTED})|24/7|100\s?%|[$€£¥]\s?\d+(?:[.,]\d+)?(?![\w.,]\d)
    |\d{1, 2}:\d\d(?!\w)|\d{1, 2}\s?[ap]\.?m(?!\w)\.?|(?<!\w)(?:19|20)\d\d(?![\w.,:/-])
    |(?<!\w)(?:no|any|some|every|each|this|that|the|another|which)[ -]?one(?!\w)
    |(?<!\w)one[ ](?:of|more|day|thing|time|person)(?!\w)|(?<!\w)один[ ]из(?!\w)|(?<!\w)ни[ ]од\w+)"""
_SCORE: Final = rf"""(?<![^\W\u2e80-\uffff])(?<![.№\#$€£¥%+~≈<>/=&@^–-])(?<!\d[:,])
    (?:(?P<number>\d+|{_SPELT})(?:\s*(?:(?P<star>{_STAR})|{_POINTS}|{_POINT}))?
    (?:\s*(?:out[ ]of|of|/|из)\s*(?P<top>{_ANY})(?!\w)(?:\s*(?:{_POINTS}|{_STAR}))?)?
    |(?:(?<=[给打])|(?<=[给打]个))(?P<han_bare>[{_CJK}])(?=[吧了啊呗]?(?:\W|$))
    |(?<![{_CJK}百千万几])(?P<han>[{_CJK}])(?:(?!十分[^\W吧了啊哦])分(?![钟鐘之手公店行部期左以制满里中钱货内半])|(?P<han_star>颗?星)))
    (?!\s*{_CLOCK}|[^\W\u2e80-\uffff]|\s?[%‰¤°$€£¥+~=/&\#]|\s?-+(?:\W*$|\w)|\s*[-–/,.:]\d|\s?[-–/]\s?\d|['’])"""
_LARGE: Final = r"""(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|thousand|million|dozen|двадцать|тридцать
    |сорок|пятьдесят|тысяч\w*|полтора)"""
_UNKNOWN: Final = rf"(?P<unknown>\d[\w.,:/%-]*|(?<!\w)(?:{_SPELT}|{_LARGE})|¤)"
_LEXER: Final = re.compile(rf"{_SCALE}|{_NOT_EVEN_ONE}|{_PASSED_OVER}|{_SCORE}|{_UNKNOWN}", re.VERBOSE)
# "9 out of 10 calls": a share of things, not a score.
_SHARE: Final = re.compile(
    r"\s*(?!(?:was|is|as|always|thanks|this|his|its|guys|points|yes)(?!\w))"
    r"(?:[a-z]+s|people|women|men|раза?|[а-я]+(?:ов|ев|ей|ок|ек|ий|иц|оз))(?!\w)|\s*[个次人]"
)


@dataclass(frozen=True)
class TellableNumber:
    """A number that can be a score, where it stands in the plain text; `value` is None off the scale."""

    start: int
    end: int
    value: int | None


def is_share(rest: str) -> bool:
    """Say whether what follows "4 out of 10" makes it a share of things: "4 out of 10 calls", "4 из 10 заказов"."""
    return bool(_SHARE.match(rest))


def blank_and_find(plain: str, scale: str) -> tuple[str, list[TellableNumber]]:
    """Return the text with # for each letter of a number in it, and the numbers that could be a score.

    What is plainly no score is blanked with · and left out of the list. A number of another kind, or of another scale,
    is in the list without a value.
    """
    blanked = list(plain)
    numbers: list[TellableNumber] = []
    pieces = list(_LEXER.finditer(plain))
    for found in pieces:
        is_passed = found["passed"] or (found["nothing"] and len(pieces) > 1)
        blanked[found.start() : found.end()] = ("·" if is_passed else "#") * (found.end() - found.start())
        numbers += () if is_passed else _tellable(found, plain, scale)
    return "".join(blanked), numbers


def _tellable(found: re.Match[str], plain: str, scale: str) -> Iterator[TellableNumber]:
    if found["nothing"]:
        yield TellableNumber(found.start(), found.end(), 0 if lowest(scale) == 0 else None)
        return
    if found["scale"]:
        if not _is_our_scale(found, scale):
            yield TellableNumber(found.start(), found.end(), None)
        return
    number = found["number"] or found["han"] or found["han_bare"]
    known = number and not (found["top"] and is_share(plain[found.end() :]))
    is_stars = bool(found["star"] or found["han_star"])
    value = score_value(number, scale, top=found["top"], is_stars=is_stars) if known else None
    yield TellableNumber(found.start(), found.end(), value)


def _is_our_scale(found: re.Match[str], scale: str) -> bool:
    told = next(each for each in found.group("up_to", "till", "of", "school", "full", "marks", "up_from") if each)
    return {"10-": 10, "5-": 5}.get(told, number_of(told)) == highest(scale)
