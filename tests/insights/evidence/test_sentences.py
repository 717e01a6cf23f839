"""One sentence for each verdict, and nothing in it that the numbers do not say."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from apps.insights.evidence import verdict_sentences as sentences
from apps.insights.evidence.verdict import Code, Kind, Look, Outcome, Plan, Verdict, decide
from apps.insights.statistics.differences import Table

END = dt.date(2026, 12, 31)
BOOK = Table(166, 301, 28, 76)
LEFT = Outcome.LEFT_DETRACTORS


def said(*arms: int, outcome: Outcome = LEFT, on: dt.date = END, kind: Kind = Kind.PLANNED_END) -> tuple[Code, str]:
    plan = Plan(0.2, outcome, kind, answers=378.0, end=END if kind is Kind.PLANNED_END else None)
    verdict = decide(plan, [Look(on, Table(*arms))])
    return verdict.code, sentences.sentence(verdict, outcome, 0.2, next_look=None if on == END else dt.date(2026, 7, 7))


EARLY = dt.date(2026, 6, 30)
TABLE = [
    (
        (166, 301, 28, 76, LEFT, END),
        Code.BETTER,
        (
            "Drawn by lot: of 301 to be called who answered, 55% left the detractors; of 76 asked first, 37%. "
            "The calls did it: +18 points (+6 to +30)."
        ),
    ),
    (
        (90, 301, 10, 76, Outcome.BECAME_PROMOTER, END),
        Code.BETTER,
        (
            "Drawn by lot: of 301 to be called who answered, 30% became promoters; of 76 asked first, 13%. "
            "The calls did it: +17 points (+6 to +25)."
        ),
    ),
    (
        (90, 301, 40, 76, LEFT, END),
        Code.WORSE,
        (
            "Drawn by lot: of 301 to be called who answered, 30% left the detractors; of 76 asked first, 53%. "
            "Fewer left among those called, by lot: −23 points (−35 to −10). Stop and look at how you call."
        ),
    ),
    (
        (30, 301, 20, 76, Outcome.BECAME_PROMOTER, END),
        Code.WORSE,
        (
            "Drawn by lot: of 301 to be called who answered, 10% became promoters; of 76 asked first, 26%. "
            "Fewer became promoters among those called, by lot: −16 points (−28 to −7). Stop and look at how you call."
        ),
    ),
    (
        (140, 301, 28, 76, LEFT, END),
        Code.NO_DIFFERENCE,
        (
            "Drawn by lot: of 301 to be called who answered, 47% left the detractors; of 76 asked first, 37%. "
            "No difference that these answers can show; 18 points would have been found 4 times in 5. "
            "About 950 more answers are needed to find the +10 points seen so far."
        ),
    ),
    (
        (111, 301, 28, 76, LEFT, END),
        Code.NO_DIFFERENCE,
        (
            "Drawn by lot: of 301 to be called who answered, 37% left the detractors; of 76 asked first, 37%. "
            "No difference that these answers can show; 18 points would have been found 4 times in 5."
        ),
    ),
    (
        (60, 120, 12, 30, LEFT, EARLY),
        Code.TOO_FEW,
        (
            "Drawn by lot: of 120 to be called who answered, 50% left the detractors; of 30 asked first, 40%. "
            "These answers are too few for a verdict so far; the next look is on 7 July 2026."
        ),
    ),
    (
        (12, 30, 2, 5, LEFT, EARLY),
        Code.TOO_FEW,
        (
            "Too few answers to compare: 30 of those called first and 5 of those asked first have answered; "
            "20 of each are needed."
        ),
    ),
]


@pytest.mark.parametrize(("case", "code", "sentence"), TABLE, ids=lambda value: str(value)[:24])
def test_each_code_has_its_sentence(
    case: tuple[int, int, int, int, Outcome, dt.date], code: Code, sentence: str
) -> None:
    *arms, outcome, on = case
    assert said(*arms, outcome=outcome, on=on) == (code, sentence)


def test_where_nobody_was_drawn_nothing_is_claimed() -> None:
    sentence = sentences.sentence(Verdict(Code.NOT_DRAWN), LEFT, 0.0)
    assert sentence == (
        "Nobody was drawn by lot, so nobody knows whether the calls did it: draw a share by lot to find out."
    )


def test_before_the_first_look_it_counts_nobody() -> None:
    assert "0 of those called first" in sentences.sentence(Verdict(Code.TOO_FEW), LEFT, 0.2)


@pytest.mark.parametrize("code", Code)
def test_every_code_is_said_in_russian(code: Code) -> None:
    verdict = Verdict(code, Look(END, BOOK))
    with translation.override("en"):
        english = sentences.sentence(verdict, LEFT, 0.2)
    with translation.override("ru"):
        russian = sentences.sentence(verdict, LEFT, 0.2)
    assert english != russian
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(russian.lower())


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.BETTER])
def test_only_better_says_that_the_calls_did_it(code: Code) -> None:
    assert "The calls did it" not in sentences.sentence(Verdict(code, Look(END, BOOK)), LEFT, 0.2)


@pytest.mark.parametrize(
    ("difference", "shown"),
    [(0.18, "+18"), (-0.052, "−5"), (0.004, "+0.4"), (-0.0004, "−0.04"), (0.00001, "+<0.01"), (0.0, "0")],
)
def test_a_little_is_never_shown_as_nothing(difference: float, shown: str) -> None:
    assert sentences.points(difference) == shown
