"""Wilson's interval of a share, against published values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics.shares import wilson


@pytest.mark.parametrize(
    ("hits", "n", "interval"),
    [
        (0, 1, (0, 0.7935)),
        (0, 10, (0, 0.2775)),
        (3, 3, (0.4385, 1)),
        (1, 29, (0.0061, 0.1718)),
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0, 0.1611)),
    ],
)
def test_wilson_gives_the_published_values(hits: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(hits, n) == pytest.approx(interval, abs=5e-5)


def test_no_answers_have_no_interval() -> None:
    assert wilson(0, 0) is None


def test_none_and_all_are_exact_bounds() -> None:
    none, every = wilson(0, 7), wilson(7, 7)
    assert none is not None
    assert every is not None
    assert (none.low, every.high) == (0.0, 1.0)


@pytest.mark.parametrize(("hits", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_impossible_counts_are_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        wilson(hits, n)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(hits: int, others: int) -> None:
    n = hits + others
    interval = wilson(hits, n)
    assert (interval is None) == (n == 0)
    assert interval is None or 0 <= interval.low <= hits / n <= interval.high <= 1


@given(st.integers(0, 200), st.integers(1, 200))
def test_more_confidence_is_a_wider_interval(hits: int, others: int) -> None:
    narrow, wide = wilson(hits, hits + others), wilson(hits, hits + others, z=2.576)
    assert narrow is not None
    assert wide is not None
    assert wide.low <= narrow.low
    assert wide.high > narrow.high


@given(st.integers(0, 200), st.integers(1, 200))
def test_one_more_hit_moves_both_ends_up(hits: int, others: int) -> None:
    before, after = wilson(hits, hits + others), wilson(hits + 1, hits + others)
    assert before is not None
    assert after is not None
    assert before.low < after.low
    assert before.high < after.high + 1e-12
