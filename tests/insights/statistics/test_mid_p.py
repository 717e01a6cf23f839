"""Exact tests with mid-p, against published values and by counting tables."""

from fractions import Fraction
from math import comb
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics.mid_p import fisher_z, mcnemar


@pytest.mark.parametrize(
    ("gains", "losses", "exact", "mid_p"),
    [(1, 7, 0.0703, 0.0391), (12, 2, 0.0129, 0.0074), (5, 5, 1, 0.8770), (0, 0, 1, 0.5)],
)
def test_mcnemar_gives_the_published_values(gains: int, losses: int, exact: float, mid_p: float) -> None:
    assert mcnemar(gains, losses) == pytest.approx((exact, mid_p), abs=5.1e-5)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_does_not_mind_which_way(gains: int, losses: int) -> None:
    assert mcnemar(gains, losses) == mcnemar(losses, gains)


def mid_p_by_counting(x1: int, n1: int, x0: int, n0: int) -> Fraction:
    hits = x1 + x0
    ways = [comb(n1, x) * comb(n0, hits - x) for x in range(min(n1, hits) + 1) if hits - x <= n0]
    first = max(0, hits - n0)
    upper = sum(ways[x1 - first + 1 :]) + Fraction(ways[x1 - first], 2)
    return Fraction(upper, sum(ways))


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_fisher_is_half_the_observed_table_and_all_beyond(n1: int, n0: int, data: st.DataObject) -> None:
    x1, x0 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n0))
    by_hand = float(mid_p_by_counting(x1, n1, x0, n0))
    assert NormalDist().cdf(-fisher_z(x1, n1, x0, n0)) == pytest.approx(by_hand, abs=1e-12)


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_fisher_swapped_is_its_mirror_image(n1: int, n0: int, data: st.DataObject) -> None:
    x1, x0 = data.draw(st.integers(0, n1)), data.draw(st.integers(0, n0))
    assert fisher_z(x1, n1, x0, n0) == pytest.approx(-fisher_z(x0, n0, x1, n1), abs=1e-9)


def test_equal_shares_are_not_quite_zero_and_mirror_images_too() -> None:
    there, back = fisher_z(25, 40, 40, 64), fisher_z(40, 64, 25, 40)
    assert there == pytest.approx(-back)
    assert abs(there) == pytest.approx(0.0038, abs=5e-5)


def test_tables_far_beyond_chance_have_a_number_too() -> None:
    assert fisher_z(2000, 2000, 0, 2000) > 30
