"""The value of a number that was given as a score, on the scale of the question."""

from apps.conversation.reading.vocabulary import NUMBERS, SCHOOL_MARKS
from apps.surveys.scales import Scale, highest, lowest


def number_of(text: str) -> int | None:
    """Return the value of what `patterns.NUMBER` matched; None for a number made of several Chinese ones."""
    if text.isdecimal():
        # No score has so many digits, and Python refuses to read thousands of them.
        return int(text[:6])
    return NUMBERS.get(text, SCHOOL_MARKS.get(text))


def score_value(number: str, scale: str, *, top: str | None, is_stars: bool) -> int | None:
    """Return the score that "number out of top" is on that scale; None where it belongs to another scale or to none."""
    value = number_of(number)
    told_of_another_scale = number_of(top) != highest(scale) if top else is_stars and scale != Scale.FIVE_POINT
    riddle = number in SCHOOL_MARKS and scale != Scale.FIVE_POINT and not top
    if told_of_another_scale or riddle or value is None:
        return None
    return value if lowest(scale) <= value <= highest(scale) else None
