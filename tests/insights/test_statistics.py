"""Uncertainty, against published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics import Interval, Verdict, newcombe, nps, nps_margin, verdict, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_values_of_newcombes_table(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_gives_the_values_of_his_method_10(table: tuple[int, int, int, int], low: float, high: float) -> None:
    # The paper took z = 1.95996, which can differ by one in the last of its four places.
    assert newcombe(*table) == pytest.approx((low, high), abs=1e-4)


def test_no_answers_leave_every_share_possible() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize("table", [(0, 0, 3, 10), (3, 10, 0, 0), (0, 0, 0, 0)])
def test_no_answers_on_one_side_leave_every_difference_possible(table: tuple[int, int, int, int]) -> None:
    assert newcombe(*table) == Interval(-1.0, 1.0)


def test_none_and_all_are_exact_bounds() -> None:
    assert wilson(0, 7).low == 0.0
    assert wilson(7, 7).high == 1.0


def test_more_confidence_is_a_wider_interval() -> None:
    assert wilson(81, 263, z=2.576).low < wilson(81, 263).low


@pytest.mark.parametrize(("successes", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_impossible_counts_are_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        wilson(successes, n)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(successes: int, others: int) -> None:
    low, high = wilson(successes, successes + others)
    assert 0 <= low <= high <= 1
    assert not successes + others or low <= successes / (successes + others) <= high


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_the_other_way_round_is_the_mirror_image(x1: int, y1: int, x2: int, y2: int) -> None:
    there, back = newcombe(x1, x1 + y1, x2, x2 + y2), newcombe(x2, x2 + y2, x1, x1 + y1)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert -1 - 1e-9 <= there.low <= there.high <= 1 + 1e-9


def test_nps_is_promoters_less_detractors_per_hundred() -> None:
    assert nps(50, 30, 20) == 30
    assert nps(0, 0, 4) == -100


def test_the_margin_of_nps_is_the_designs() -> None:
    assert nps_margin(50, 30, 20) == pytest.approx(15.308, abs=1e-3)


def test_all_alike_have_no_margin() -> None:
    assert nps_margin(9, 0, 0) == 0


def test_no_answers_are_a_score_of_nothing_give_or_take_everything() -> None:
    assert (nps(0, 0, 0), nps_margin(0, 0, 0)) == (0, 100)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (0.01, 0.2, "better than without a call"),
        (0.0, 0.2, "no difference that this many answers can show"),
        (-0.1, 0.2, "no difference that this many answers can show"),
        (-0.1, 0.0, "no difference that this many answers can show"),
        (-0.2, -0.01, "worse"),
    ],
)
def test_the_verdict_is_what_the_interval_shows(low: float, high: float, shown: str) -> None:
    assert verdict(Interval(low, high)) == Verdict(shown)
