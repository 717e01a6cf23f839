"""NPS with Tango's score interval: published values, and what it really covers."""

from functools import cache
from math import exp, lgamma, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics.intervals import Interval
from apps.insights.statistics.nps_scores import difference, paired, score, score_interval


@pytest.mark.parametrize(
    ("counts", "ends"),
    [
        ((1, 7, 21), (-0.5172, -0.0260)),
        ((1, 0, 1), (-0.5869, 1)),
        ((5, 0, 5), (0.1310, 1)),
        ((10, 0, 10), (0.4449, 1)),
        ((0, 0, 10), (-0.2775, 0.2775)),
        ((9, 1, 10), (0.1917, 0.9642)),
        ((18, 3, 30), (0.2184, 0.6980)),
        ((50, 20, 100), (0.1396, 0.4434)),
    ],
)
def test_the_score_interval_gives_the_published_values(counts: tuple[int, int, int], ends: tuple[float, float]) -> None:
    assert score_interval(*counts) == pytest.approx(ends, abs=5.1e-5)


@pytest.mark.parametrize(
    ("first", "second", "ends"),
    [
        ((50, 20, 100), (40, 30, 100), (-0.0253, 0.4179)),
        ((300, 100, 500), (240, 130, 480), (0.0671, 0.2733)),
        ((10, 0, 10), (10, 0, 10), (-0.5551, 0.5551)),
    ],
)
def test_the_difference_of_two_scores(
    first: tuple[int, int, int], second: tuple[int, int, int], ends: tuple[float, float]
) -> None:
    assert difference(first, second) == pytest.approx(ends, abs=5.1e-5)


@pytest.mark.parametrize("n", [1, 5, 30, 100])
def test_promoters_alone_have_the_low_end_of_the_formula(n: int) -> None:
    z = 1.959964
    assert score_interval(n, 0, n) == pytest.approx(((n - z * z) / (n + z * z), 1), abs=1e-6)


def test_one_answer_of_ten_is_not_a_hundred_give_or_take_nothing() -> None:
    assert score_interval(1, 0, 1) == pytest.approx((-0.5869, 1), abs=5e-5)


def test_no_answers_have_no_interval() -> None:
    assert score_interval(0, 0, 0) is None
    assert difference((0, 0, 0), (1, 0, 2)) is None
    assert paired(0, 0, 0) is None


@pytest.mark.parametrize("counts", [(3, 3, 5), (-1, 0, 5), (1, 0, 0)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        score_interval(*counts)


def test_nps_is_promoters_less_detractors_per_answer() -> None:
    assert score(50, 20, 100) == 0.3


def test_paired_shares_have_the_same_interval() -> None:
    found = paired(1, 7, 21)
    assert found is not None
    assert found.interval == score_interval(1, 7, 21)
    assert found.value == pytest.approx(-6 / 21)


@st.composite
def answers(draw: st.DrawFn) -> tuple[int, int, int]:
    b, c, passives = (draw(st.integers(0, 80)) for _ in range(3))
    return b, c, b + c + passives


def interval(b: int, c: int, n: int) -> Interval:
    found = score_interval(b, c, n)
    assert found is not None
    return found


@given(answers().filter(lambda counts: counts[2] > 0))
def test_it_holds_the_score_and_stays_within_minus_one_and_one(counts: tuple[int, int, int]) -> None:
    low, high = interval(*counts)
    assert -1 <= low <= score(*counts) <= high <= 1


@given(answers().filter(lambda counts: counts[2] > 0))
def test_promoters_and_detractors_swapped_give_the_mirror_image(counts: tuple[int, int, int]) -> None:
    b, c, n = counts
    assert interval(b, c, n) == pytest.approx(interval(c, b, n).mirrored(), abs=1e-9)


@given(answers().filter(lambda counts: counts[2] > counts[0] + counts[1]))
def test_a_passive_who_becomes_a_promoter_moves_both_ends_up(counts: tuple[int, int, int]) -> None:
    b, c, n = counts
    before, after = interval(b, c, n), interval(b + 1, c, n)
    assert before.low < after.low
    assert before.high <= after.high


@cache
def every_interval(n: int) -> list[tuple[int, int, Interval]]:
    return [(b, c, interval(b, c, n)) for b in range(n + 1) for c in range(n - b + 1)]


def chance(b: int, c: int, n: int, shares: tuple[float, float, float]) -> float:
    counts = b, n - b - c, c
    ways = lgamma(n + 1) - sum(lgamma(count + 1) for count in counts)
    return exp(ways + sum(count * log(share) for count, share in zip(counts, shares, strict=True)))


def coverage(n: int, shares: tuple[float, float, float]) -> float:
    """The exact probability, over all outcomes, that the interval holds the truth."""
    true = shares[0] - shares[2]
    return sum(
        chance(b, c, n, shares) for b, c, (low, high) in every_interval(n) if low - 1e-12 <= true <= high + 1e-12
    )


PROMOTERS_PASSIVES_DETRACTORS = [(0.9, 0.08, 0.02), (0.4, 0.3, 0.3), (0.6, 0.3, 0.1), (0.1, 0.2, 0.7)]


@pytest.mark.parametrize("n", [5, 10, 30, 100])
@pytest.mark.parametrize("shares", PROMOTERS_PASSIVES_DETRACTORS)
def test_it_covers_at_least_93_of_100(n: int, shares: tuple[float, float, float]) -> None:
    assert coverage(n, shares) >= 0.93


@pytest.mark.parametrize(("n", "least"), [(5, 0.951), (10, 0.948), (30, 0.948), (100, 0.950)])
def test_its_least_coverage_is_the_known_one(n: int, least: float) -> None:
    assert min(coverage(n, shares) for shares in PROMOTERS_PASSIVES_DETRACTORS) == pytest.approx(least, abs=6e-4)
