"""The figures about unequal answering, against the worked values of the facts page."""

from __future__ import annotations

from itertools import count

import pytest

from apps.insights.evidence.answering.strata import Alike, Row
from apps.insights.evidence.answering.unequal_figures import UnequalAnswering, unequal_answering

NUMBERS = count(1)


def rows(arm: str, drawn: int, answered: int, left: int, *, strata: tuple[int, ...] = (1, 1, 1, 1)) -> list[Row]:
    """Return so many of one arm and stratum, each a customer of her own."""
    moved = [True] * left + [False] * (answered - left) + [None] * (drawn - answered)
    return [Row(arm, Alike(strata, next(NUMBERS), None), each) for each in moved]


def by_score(*scores: tuple[tuple[int, int, int], tuple[int, int, int]]) -> list[Row]:
    """Rows whose score alone differs: (drawn, answered, left) of those called, and of those asked first."""
    found: list[Row] = []
    for number, (called, waiting) in enumerate(scores, 1):
        strata = (number, 1, 1, 1)
        found += rows("call", *called, strata=strata) + rows("wait", *waiting, strata=strata)
    return found


def figures(found: list[Row]) -> UnequalAnswering:
    figures = unequal_answering(found)
    assert figures is not None
    return figures


PAPER = by_score(((200, 120, 54), (60, 24, 6)), ((400, 180, 111), (140, 66, 27)))


def test_the_weighted_difference_stands_beside_the_unweighted() -> None:
    found = figures(PAPER)
    assert found.unweighted.share == pytest.approx(0.1833, abs=5.1e-5)
    assert {line.by: round(line.share, 4) for line in found.weighted} == {
        "score": 0.1997,
        "touchpoint": 0.1833,
        "channel": 0.1833,
        "earlier_answers": 0.1833,
        "all": 0.1997,
    }


def test_each_weighted_difference_has_an_interval_and_the_number_of_its_strata() -> None:
    by_name = {line.by: line for line in figures(PAPER).weighted}
    assert (by_name["score"].groups, by_name["touchpoint"].groups, by_name["all"].groups) == (2, 1, 2)
    assert all(line.low < line.share < line.high for line in by_name.values())


def test_strata_under_five_answers_are_merged() -> None:
    tiny = ((9, 6, 3), (9, 2, 1))
    found = figures(by_score(tiny, tiny, ((200, 120, 54), (60, 24, 6)), ((400, 180, 111), (140, 66, 27))))
    assert next(line for line in found.weighted if line.by == "score").groups == 2


@pytest.mark.parametrize(
    ("called", "waiting", "trimmed", "bounds"),
    [
        ((600, 300, 165), (200, 90, 33), 0.1, (0.1333, 0.2444)),
        ((669, 301, 165), (171, 76, 28), 0.0122, (0.1742, 0.1865)),
        ((400, 100, 30), (150, 75, 45), 0.5, (-0.7, 0.1)),
    ],
)
def test_lees_bounds_lie_within_their_interval(
    called: tuple[int, int, int], waiting: tuple[int, int, int], trimmed: float, bounds: tuple[float, float]
) -> None:
    found = figures(by_score((called, waiting))).bounds
    assert found.trimmed == pytest.approx(trimmed, abs=5.1e-5)
    assert (found.low, found.high) == pytest.approx(bounds, abs=5.1e-5)
    assert found.interval_low < found.low < found.high < found.interval_high


def clustered(arm: str, customers: str, account: int | None = None) -> list[Row]:
    """Customers apart by blanks, their answers 1 and 0. In an account each answer is another customer's."""
    return [
        Row(arm, Alike((1, 1, 1, 1), number if account is None else 100 * number + place, account), each == "1")
        for number, answers in enumerate(customers.split(), 1)
        for place, each in enumerate(answers)
    ]


def test_customers_who_answer_more_than_once_have_the_error_of_the_facts_page() -> None:
    # Thrice the worked example, so that each arm has 20 answers: three times the customers, a third of the variance.
    called, asked = " ".join(["110 1 00 11 0 1"] * 3), " ".join(["000 1 0 11 01 0"] * 3)
    found = figures(clustered("call", called) + clustered("wait", asked))
    line = next(line for line in found.clustered if line.by == "customer")
    t, error = 2.0322, 0.2530 / 3**0.5 * (18 / 17) ** 0.5
    assert line.share == pytest.approx(0.2)
    assert line.high - line.share == pytest.approx(t * error, abs=2e-4)


def test_customers_of_one_account_are_worth_fewer_than_their_number() -> None:
    together = [
        Row(arm, Alike((1, 1, 1, 1), 1000 * account + place, account), moved)
        for arm, accounts in (("call", (1, 2, 3, 4)), ("wait", (5, 6, 7, 8)))
        for account in accounts
        for moved in [account % 2 == 1]
        for place in range(6)
    ]
    by_name = {line.by: line for line in figures(together).clustered}
    assert (by_name["customer"].groups, by_name["account"].groups) == (48, 8)
    assert by_name["account"].high > 1.5 * by_name["customer"].high


def test_an_arm_whose_answers_come_from_one_account_has_no_line_by_accounts() -> None:
    one = [Row("call", Alike((1, 1, 1, 1), number, 1), number % 2 == 0) for number in range(20)]
    assert [line.by for line in figures(one + rows("wait", 20, 20, 9)).clustered] == ["customer"]


def test_under_20_answers_an_arm_there_are_none() -> None:
    assert unequal_answering(by_score(((600, 300, 165), (200, 19, 8)))) is None


def test_the_same_rows_have_the_same_figures_in_any_order() -> None:
    assert figures(list(reversed(PAPER))) == figures(PAPER)
