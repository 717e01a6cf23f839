"""The limits of repeated looks, against multivariate normal integrals and simulation."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.insights.statistics.differences import mee, pooled_z
from apps.insights.statistics.intervals import upper_tail
from apps.insights.statistics.sequential.spending import Boundary, boundary, information, spent
from apps.insights.statistics.sequential.stagewise import after_stopping

FIFTHS = (0.2, 0.4, 0.6, 0.8, 1.0)
WEEKS = tuple(week / 52 for week in range(1, 53))


def limits(*times: float, final: bool = False, alpha: float = 0.05) -> list[float | None]:
    found = Boundary(times, final=final, alpha=alpha)
    return [found.limit(look) for look in range(len(times))]


@pytest.mark.parametrize(
    ("t", "error"), [(0.2, 0.0000011), (0.4, 0.0007883), (0.6, 0.0076161), (0.8, 0.0244236), (1, 0.05)]
)
def test_what_both_sides_have_spent(t: float, error: float) -> None:
    assert spent(t) == pytest.approx(error, abs=5.1e-8)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (FIFTHS, [4.8769, 3.3570, 2.6803, 2.2898, 2.0310]),
        ((0.2, 0.35, 0.8, 1), [4.8769, 3.6131, 2.2521, 2.0253]),
        ((0.5, 1), [2.9626, 1.9686]),
        ((1,), [1.9600]),
    ],
)
def test_the_limits_of_lan_and_demets(times: tuple[float, ...], expected: list[float]) -> None:
    assert limits(*times) == pytest.approx(expected, abs=5.1e-5)


def test_the_limits_at_ten_of_a_hundred() -> None:
    assert limits(0.25, 0.5, 0.75, 1, alpha=0.10) == pytest.approx([3.7496, 2.5399, 2.0161, 1.7202], abs=5.1e-5)


def test_it_is_not_the_other_rule_that_spends_for_both_sides_what_is_meant_for_one() -> None:
    assert limits(*FIFTHS) != pytest.approx([4.383, 3.100, 2.553, 2.254, 2.064], abs=1e-2)


@pytest.mark.parametrize(("week", "limit"), [(13, 4.3657), (26, 3.0700), (39, 2.5022), (52, 2.1650)])
def test_the_limits_of_52_weeks(week: int, limit: float) -> None:
    assert boundary(WEEKS).limit(week - 1) == pytest.approx(limit, abs=5.1e-5)


@pytest.mark.parametrize("week", [1, 2, 3])
def test_the_first_weeks_cannot_stop_yet(week: int) -> None:
    assert boundary(WEEKS).limit(week - 1) is None


@pytest.mark.parametrize("week", [5, 6, 9])
def test_the_limits_of_early_weeks_spend_no_more_than_they_may(week: int) -> None:
    # A limit of 6.9323 at the fifth, which rounding gives, would spend 4.1e-12 where 9.8e-13 may be: it is 7.1336.
    limit = boundary(WEEKS).limit(week - 1)
    assert limit is not None
    assert 2 * upper_tail(limit) <= spent(week / 52) * (1 + 1e-9)


def test_limits_are_computed_once_for_the_same_looks() -> None:
    assert boundary(WEEKS) is boundary(WEEKS)


def test_a_plan_that_ends_early_for_another_reason_spends_all_that_is_left() -> None:
    assert limits(0.2, 0.4, 0.7, final=True)[2] == pytest.approx(1.9608, abs=5.1e-5)


def test_a_plan_that_ends_early_because_of_what_was_seen_has_the_ordinary_limit() -> None:
    assert limits(0.2, 0.4, 0.7)[2] == pytest.approx(2.4445, abs=5.1e-5)


def test_more_answers_than_planned_spend_all_at_the_information_that_they_are() -> None:
    assert limits(0.2, 0.4, 0.9, 1.12)[3] == pytest.approx(2.1290, abs=5.1e-5)


@pytest.mark.parametrize("times", [(0.5, 1.0, 1.1), (0.5, 0.5), (0.5, 0.4), (0.0, 0.5)])
def test_looks_come_at_rising_information_and_none_after_all_of_it(times: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="rising information"):
        Boundary(times)


@given(st.lists(st.floats(0.02, 1.1), min_size=1, max_size=5, unique=True).map(sorted))
@settings(max_examples=20, deadline=None)
def test_no_limit_is_below_that_of_a_single_look_and_all_together_spend_the_error(times: list[float]) -> None:
    kept = [t for i, t in enumerate(times) if i == 0 or (t - times[i - 1] > 1e-3 and times[i - 1] < 1)]
    found = Boundary(kept, final=True)
    crossed = 0.0
    for look in range(len(kept)):
        limit = found.limit(look)
        assert limit is None or not found.cannot_cross(look, limit + 1e-8)
        crossed += 2 * found.crossing(look, limit) if limit is not None else 0.0
    assert crossed == pytest.approx(0.05, abs=1e-6)


def test_of_simulated_paths_without_an_effect_5_of_100_cross() -> None:
    draw = random.Random(7)
    crossed, paths = 0, 20_000
    edges = [(limit or 99) * t**0.5 for t, limit in zip(FIFTHS, limits(*FIFTHS), strict=True)]
    for _ in range(paths):
        path = 0.0
        for edge in edges:
            path += draw.gauss(0, 0.2**0.5)
            if abs(path) >= edge:
                crossed += 1
                break
    assert crossed / paths == pytest.approx(0.05, abs=0.005)


def test_information_is_counted_in_answers_beside_those_planned() -> None:
    assert information(301, 76, 378, 0.2) == pytest.approx(1.0033, abs=5.1e-5)


@given(st.integers(0, 400), st.integers(0, 100), st.booleans())
def test_information_never_goes_back(called: int, waiting: int, one_more_is_called: bool) -> None:
    before = information(called, waiting, 378, 0.2)
    assert information(called + one_more_is_called, waiting + (not one_more_is_called), 378, 0.2) >= before


def test_the_interval_at_a_look_has_the_limit_of_the_look() -> None:
    limit = boundary(FIFTHS).limit(2)
    assert limit is not None
    error = 0.18 / 2.9
    assert (0.18 - limit * error, 0.18 + limit * error) == pytest.approx((0.0136, 0.3464), abs=5.1e-5)
    assert mee(165, 301, 28, 76, limit) == pytest.approx((0.0077, 0.3335), abs=5.1e-5)
    assert pooled_z(165, 301, 28, 76) == pytest.approx(2.8012, abs=5.1e-5)


def test_the_estimate_after_stopping_is_lower_than_the_one_that_stopped() -> None:
    found = after_stopping(boundary(FIFTHS), 2, 0.18, 0.18 / 2.9)
    assert found.median == pytest.approx(0.1793, abs=5.1e-5)
    assert found.interval == pytest.approx((0.0571, 0.3012), abs=5.1e-5)
    assert found.p == pytest.approx(0.0041, abs=5.1e-5)


def test_stopping_for_the_worse_is_the_mirror_image() -> None:
    better = after_stopping(boundary(FIFTHS), 2, 0.18, 0.18 / 2.9)
    worse = after_stopping(boundary(FIFTHS), 2, -0.18, 0.18 / 2.9)
    assert worse == (-better.median, better.interval.mirrored(), better.p)


def test_after_a_single_look_it_is_the_plain_estimate() -> None:
    found = after_stopping(boundary((1.0,)), 0, 0.18, 0.06)
    assert (found.median, found.interval.low) == pytest.approx((0.18, 0.18 - 1.959964 * 0.06), abs=1e-6)
