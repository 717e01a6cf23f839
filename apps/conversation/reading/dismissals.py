"""Words behind a number that take it away again: a condition, a denial, an earlier score, a loss of points."""

import re
from typing import Final

from apps.conversation.reading.patterns import NUMBER

# "If I could give 0" does not take 1 back.
_NOT_EVEN_LESS: Final = r"if i could (?:give|do|put) (?:you |it |them )?(?:an? )?(?:0|zero|less|lower|nothing|minus)"
_CONDITION: Final = re.compile(
    rf"[\s,–—-]*(?:(?:only |just |but )?(?!{_NOT_EVEN_LESS})(?:if|unless)(?!\w)"
    r"|(?:только |но )?если(?! честно)|如果|要是)"
)
_DENIED: Final = re.compile(
    r"\s*\?+\s*(?:no|not|nope|never|нет|не|ни за что|不|没)(?!\w)"
    r"|\s*(?:it|that|this|you|they) (?:is|was|are|were)(?: not|n't)"
    r"|[\s,–—-]*(?:not\W*$|yeah,? right|you wish|as if(?!\w)|in your dreams)"
    r"|[\s,–—-]*не (?:дам|постав|дожд|заслуж|будет|тян|получ)"
    r"|\s*是?(?:不可能|做不到|给不了|别想)|\s*[都也]?(?:不想|不愿|不给|不值|不配|没有|没得)"
)
# "8, would be 10 if you had called": the first number stands.
_BETTER_IF: Final = (
    r"\s*[,;.–—-]+\s*(?:it[ ]|it'd[ ]|this[ ])?(?:would|could|might|should)(?:'ve|[ ]have)?[ ]be(?:en)?"
    rf"[ ](?:an?[ ])?{NUMBER.replace(' ', '[ ]')}[ ]if"
)
# "10 would be a lie" is no ten either.
_EARLIER: Final = re.compile(
    rf"""(?!{_BETTER_IF})\W*(?:(?:was|is)\ (?:my\ |the\ |a\ |your\ )*(?:last|previous|old|before)|would\ be)(?!\w)
    |\W*(?:but\ |и\ |а\ |но\ )?(?:now|this\ time|then|теперь|сейчас|стало|现在|这次)[^\w]*
    (?:it's\ |its\ |a\ |is\ |только\ )*{NUMBER.replace(" ", "[ ]")}(?!\s?\w)""",
    re.VERBOSE,
)
_FEWER: Final = re.compile(r"\s*(?:off|less|lower|down|fewer|more|worse|better|short|ниже|меньше|долой|минус)(?!\w)")
_WISHED: Final = re.compile(r"(?<!\w)(?:would|i'd|we'd|бы)(?!\w)")
_THOUGH: Final = re.compile(r"[\s,–—-]*(?:(?:but|however|though|except|но|однако)(?!\w)|但|不过)")


def is_dismissed(rest: str) -> bool:
    """Say whether the text after a number takes it back: "10 if you fix it", "10? No way", "9, now 2"."""
    return any(shape.match(rest) for shape in (_CONDITION, _DENIED, _EARLIER))


def is_fewer(rest: str) -> bool:
    """Say whether the text after a number of points counts a difference: "2 points off for parking"."""
    return bool(_FEWER.match(rest))


def is_wished(clause: str, rest: str) -> bool:
    """Say whether a score is given and taken back in one sentence: "I would give 10, but you were late"."""
    return bool(_WISHED.search(clause) and _THOUGH.match(rest))
