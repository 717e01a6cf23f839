"""A year of 63 customers, lived through by the product's verbs, and what must be counted of it, worked out on paper.

Day 0 is ``factories.NOW``; each is called on day 1, closed, and asked again on day 8, unless it says otherwise. The
reports are read on day 300. ``w90``: what they said when asked again 90 days after the close.

| kind            |  n | says          | what happened                             | w7     | w90      |
|-----------------|---:|---------------|-------------------------------------------|--------|----------|
| won             |  8 | 3             | spoken with, by Anna                      | 9      | 6×9, 2×5 |
| warmed          | 10 | 5             | spoken with, by Boris                     | 8      |          |
| stayed          | 12 | 2             | spoken with                               | 4      | 3×8      |
| silent          |  5 | 6             | spoken with                               | silent |          |
| missed, won     |  2 | 4             | no answer, closed as unreachable          | 9      |          |
| missed, warmed  |  3 | 4             | the same                                  | 7      |          |
| missed, stayed  |  4 | 1             | the same                                  | 1      |          |
| missed, silent  |  2 | 1             | the same                                  | silent |          |
| passive         |  3 | 8, "call me"  | spoken with                               | 10     |          |
| refused         |  2 | 2             | refused to talk, declined                 | 2      |          |
| never tried     |  1 | 2             | a lead closed it without a call           | 9      |          |
| wrong number    |  1 | 3             | somebody else answered                    | not sent          | |
| opted out       |  1 | 3             | spoken with, STOP on day 3                | not sent          | |
| mis-tap (A)     |  1 | 1, then 9     | spoken with                               | 9      |          |
| corrected (B)   |  1 | 9 "call me", 2| spoken with                               | 9      |          |
| joined (C)      |  1 | 8 "call me", 1| spoken with                               | 9      |          |
| worse (D)       |  1 | 6, then 0     | spoken with                               | 7      |          |
| called twice    |  1 | 2             | w7 opens a second case; spoken with; 9    | 4      | 10       |
| invalid (G)     |  1 | 2             | spoken with, 9; reopened, closed invalid  | (9)    |          |
| open            |  1 | 2             | nobody called yet                         |        |          |
| still open (R)  |  1 | 3, day 289    | called on day 290, asked on day 297       | still open        | |
| not due         |  1 | 3, day 295    | called on day 296                         | due on day 303    | |
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from apps.followup import verbs
from apps.messaging.models import Suppression
from tests import factories as f
from tests.insights.paper import Person, day

# Wave 7, the original cases.
FUNNEL: Final = {
    "opened": 63,
    "attempted": 61,  # not the open one, nor the one never tried
    "reached": 46,  # 35 won to silent, 3 passives, opted out, A to D 4, called twice, still open, not due; not invalid
    "closed": 62,
    "resurvey_sent": 58,  # closed less invalid, wrong number, opted out and not due
    "answered": 50,  # sent less 7 silent and 1 still open
    "moved": 30,  # 8 + 10, 2 + 3 of those missed, 3 passives, 1 never tried, B, C, D
}
LOST: Final = {
    "invalid": 1,
    "not_sent": {"opted_out": 1, "wrong_number": 1},
    "not_due": 1,
    "silent": 7,
    "still_open": 1,
    "censored": 0,
    "customers": 62,
    "groups": {"spoken": 46, "refused": 2, "not_reached": 11, "never_tried": 1, "wrong_number": 1},
}
TRANSITIONS: Final = {
    "detractor": {"promoter": 13, "passive": 14, "detractor": 19},  # 8+2+1+B+C; 10+3+D; 12+4+2+called twice
    "passive": {"promoter": 3, "passive": 0, "detractor": 0},
    "promoter": {"promoter": 1, "passive": 0, "detractor": 0},
}
# customers, sent, n, silent, still open, censored, not sent, not due, to promoter, to passive, stayed
GROUPS: Final = {
    "reached": (42, 40, 34, 5, 1, 0, 1, 1, 10, 11, 13),
    "never_reached": (11, 11, 9, 2, 0, 0, 0, 0, 2, 3, 4),
    "refused": (2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 2),
    "never_tried": (1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0),
    "wrong_number": (1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0),
}
# The 34 who answered and 5 who are silent: share, worst, best.
BOUNDS: Final = {
    "to_promoter": (10 / 34, 10 / 39, 15 / 39),
    "to_passive": (11 / 34, 11 / 39, 16 / 39),
    "stayed": (13 / 34, 18 / 39, 13 / 39),
    "left_detractors": (21 / 34, 21 / 39, 26 / 39),
}
# 8 × 6 + 10 × 3 + 12 × 2 + B 7 + C 8 + D 7 + called twice 2, of 34 answers.
POINTS: Final = (34, 126 / 34)
# Opened by answers to re-surveys: 12 stayed, 4 missed, 2 refused, called twice, and 2 of won at 90 days.
FOLLOW_ON: Final = {
    "opened": 21,
    "attempted": 1,
    "reached": 1,
    "closed": 1,
    "resurvey_sent": 1,
    "answered": 1,
    "moved": 1,
}
# Wave 90: 8 + 3 answered, one was spoken with again before: asked, and censored. The rest was not asked by us.
AT_90: Final = {"resurvey_sent": 12, "answered": 11, "censored": 1, "not_due": 48}
AT_90_REACHED: Final = {"n": 11, "to_promoter": 6, "to_passive": 3, "stayed": 2}
# The same 11 at both: 8 had left on day 8 (won), 9 on day 91 (6 + 3); 3 came, 2 went: 1 − 10/32.
LASTING: Final = {"n": 11, "left_first": 8, "left_last": 9, "came": 3, "went": 2, "p": 0.6875}
# agent: spoken with, asked, answered, left.
AGENTS: Final = {"Anna": (32, 30, 24, 11), "Boris": (10, 10, 10, 10)}
# Standing headline answers: one promoter (A), 3 passives and C's 8, the other 59 detractors.
NPS: Final = {"n": 64, "promoters": 1, "passives": 4, "detractors": 59, "nps": 100 * (1 - 59) / 64}


def live() -> None:
    """Live through the year, customer by customer."""
    for kind, times in _KINDS:
        for nth in range(times):
            kind(nth)


def _spoken(score: int, again: int | None, *, on: float = 0, **fields: Any) -> Person:
    carol = Person()
    carol.says(score, on=on, **fields)
    carol.is_won_over_by_a_call(on=on + 1)
    _again(carol, again)
    return carol


def _again(carol: Person, score: int | None, wave: int = 7) -> None:
    if score is None:
        carol.is_asked_again(wave)
    else:
        carol.answers_again(score, wave)


def _won(nth: int) -> None:
    _again(_spoken(3, 9), 9 if nth < 6 else 5, 90)


def _warmed(_nth: int) -> None:
    carol = Person()
    carol.says(5)
    carol.is_won_over_by_a_call(on=1, by=f.boris())
    carol.answers_again(8)


def _stayed(nth: int) -> None:
    carol = _spoken(2, 4)
    if nth < 3:
        # The answer of day 9 opened a second case, of which nobody has spoken with them.
        carol.answers_again(8, 90)


def _missed(score: int, again: int | None) -> Callable[[int], None]:
    def live_one(_nth: int) -> None:
        carol = Person()
        carol.says(score)
        carol.is_called("no_answer", on=1)
        carol.is_closed("unreachable", on=1.1)
        _again(carol, again)

    return live_one


def _refused(_nth: int) -> None:
    carol = Person()
    carol.says(2)
    carol.is_called("refused", on=1)
    carol.is_closed("declined", on=1)
    carol.answers_again(2)


def _never_tried(_nth: int) -> None:
    carol = Person()
    carol.says(2)
    carol.is_closed("unresolved", on=1, overrule="solved at the counter")
    carol.answers_again(9)


def _wrong_number(_nth: int) -> None:
    carol = Person()
    carol.says(3)
    carol.is_called("wrong_number", on=1)
    carol.is_closed("unreachable", on=1)


def _opted_out(_nth: int) -> None:
    carol = Person()
    carol.says(3)
    carol.is_won_over_by_a_call(on=1)
    Suppression.objects.create(channel="sms", address=carol.customer.phone, reason="stop", since=day(3))
    carol.is_asked_again()


def _corrected(first: int, second: int, again: int, *, call: bool) -> Callable[[int], None]:
    def live_one(_nth: int) -> None:
        carol = Person()
        link = carol.is_invited()
        carol.says(first, invitation=link, callback_requested=call)
        carol.says(second, on=0.1, invitation=link)
        carol.is_won_over_by_a_call(on=1)
        carol.answers_again(again)

    return live_one


def _joined(_nth: int) -> None:
    carol = Person()
    carol.says(8, callback_requested=True)
    carol.says(1, on=0.5)
    carol.is_won_over_by_a_call(on=1)
    carol.answers_again(9)


def _called_twice(_nth: int) -> None:
    carol = _spoken(2, 4)
    carol.is_won_over_by_a_call(on=10, nth=1)
    carol.answers_again(9, nth=1)
    carol.answers_again(10, 90)


def _invalid(_nth: int) -> None:
    carol = _spoken(2, 9)
    verbs.reopen(carol.case(), f.lena(), now=day(12))
    carol.is_closed("invalid", on=12)


_KINDS: Final[tuple[tuple[Callable[[int], Any], int], ...]] = (
    (_won, 8),
    (_warmed, 10),
    (_stayed, 12),
    (lambda _: _spoken(6, None), 5),
    (_missed(4, 9), 2),
    (_missed(4, 7), 3),
    (_missed(1, 1), 4),
    (_missed(1, None), 2),
    (lambda _: _spoken(8, 10, callback_requested=True), 3),
    (_refused, 2),
    (_never_tried, 1),
    (_wrong_number, 1),
    (_opted_out, 1),
    (_corrected(1, 9, 9, call=False), 1),
    (_corrected(9, 2, 9, call=True), 1),
    (_joined, 1),
    (_corrected(6, 0, 7, call=False), 1),
    (_called_twice, 1),
    (_invalid, 1),
    (lambda _: Person().says(2), 1),
    (lambda _: _spoken(3, None, on=289), 1),
    (lambda _: _not_due(), 1),
)


def _not_due() -> None:
    carol = Person()
    carol.says(3, on=295)
    carol.is_won_over_by_a_call(on=296)
