"""A customer's scores one after the other, on bands of promoters, passives and detractors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import ngettext

from apps.pages.charts.numbers import across
from apps.surveys.scales import Group, group_of, highest, lowest

HEIGHT = 148
POINTS_AT_MOST = 12
_EDGE = 0.05
_WORDS = 22


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer: ``score`` on ``scale``, when, and in a word how it came to be asked."""

    score: int
    scale: str
    at: dt.datetime
    what: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    group: str
    y: str
    height: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Dot:
    x: str
    y: str
    text_y: str
    group: str
    scored: Scored


@dataclass(frozen=True, slots=True)
class Stroke:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """``left_out``: how many older answers, or answers on another scale, are not drawn."""

    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]
    height: int
    left_out: int
    description: str

    @property
    def left_out_sentence(self) -> str:
        sentence = ngettext(
            "%(count)s older answer, or on another scale, is not drawn; all are in the timeline.",
            "%(count)s older answers, or on another scale, are not drawn; all are in the timeline.",
            self.left_out,
        )
        return sentence % {"count": self.left_out}


def score_line(answers: Sequence[Scored]) -> ScoreLine:
    """``answers`` oldest first, at least one; drawn evenly spaced, those on the scale of the latest."""
    scale = answers[-1].scale
    drawn = [answer for answer in answers if answer.scale == scale][-POINTS_AT_MOST:]
    dots = tuple(_dot(answer, place, len(drawn)) for place, answer in enumerate(drawn))
    return ScoreLine(
        bands=_bands(scale),
        dots=dots,
        strokes=tuple(Stroke(a.x, a.y, b.x, b.y) for a, b in pairwise(dots)),
        height=HEIGHT,
        left_out=len(answers) - len(drawn),
        description=", ".join(f"{answer.score} on {answer.at:%d %B %Y}" for answer in drawn),
    )


def _dot(answer: Scored, place: int, of: int) -> Dot:
    x = _EDGE + (1 - 2 * _EDGE) * (place / (of - 1) if of > 1 else 0.5)
    y = _y(answer.score, answer.scale)
    above = y > _WORDS
    return Dot(
        x=across(x),
        y=f"{y:.1f}",
        text_y=f"{y - 11 if above else y + 21:.1f}",
        group=group_of(answer.scale, answer.score),
        scored=answer,
    )


def _bands(scale: str) -> tuple[Band, ...]:
    """Return bands from edge to edge, each half a point beyond the scores that belong to its group."""
    scores = range(lowest(scale), highest(scale) + 1)
    bands = []
    for group in reversed(Group.values):
        own = [score for score in scores if group_of(scale, score) == group]
        top, bottom = _y(max(own) + 0.5, scale), _y(min(own) - 0.5, scale)
        bands.append(Band(group, f"{top:.1f}", f"{bottom - top:.1f}", f"{(top + bottom) / 2:.1f}"))
    return tuple(bands)


def _y(score: float, scale: str) -> float:
    """Return pixels from the top; the scale with half a point around it fills the height."""
    return HEIGHT * (highest(scale) + 0.5 - score) / (highest(scale) - lowest(scale) + 1)
