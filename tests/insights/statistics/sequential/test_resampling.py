"""Intervals by resampling the drawn cases."""

import pytest

from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.sequential.resampling import lee_interval, weighted_interval
from apps.insights.statistics.sequential.unequal import Drawn, Stratum, lee_bounds, weighted_difference

CALLED, WAITING = Drawn(600, 300, 165), Drawn(200, 90, 33)
STRATA = [
    Stratum(Drawn(200, 120, 54), Drawn(60, 24, 6)),
    Stratum(Drawn(400, 180, 111), Drawn(140, 66, 27)),
]


def test_without_strata_it_is_about_newcombes_interval() -> None:
    assert weighted_interval([Stratum(CALLED, WAITING)]) == pytest.approx(newcombe(165, 300, 33, 90), abs=0.02)


def test_it_holds_the_weighted_difference() -> None:
    interval, value = weighted_interval(STRATA, resamples=300), weighted_difference(STRATA)
    assert interval is not None
    assert value is not None
    assert interval.low < value < interval.high


def test_it_is_wider_than_the_bounds_themselves() -> None:
    interval, found = lee_interval(CALLED, WAITING, resamples=300), lee_bounds(CALLED, WAITING)
    assert interval is not None
    assert found is not None
    assert interval.low < found.bounds.low < found.bounds.high < interval.high


def test_the_same_counts_have_the_same_interval_on_a_page_and_in_a_download() -> None:
    assert weighted_interval(STRATA, resamples=50) == weighted_interval(STRATA, resamples=50)


def test_an_arm_without_answers_has_none() -> None:
    assert lee_interval(CALLED, Drawn(4, 0, 0)) is None
    assert weighted_interval([Stratum(CALLED, Drawn(4, 0, 0))]) is None


def test_resamples_in_which_nobody_answers_are_passed_over() -> None:
    assert lee_interval(Drawn(30, 10, 5), Drawn(3, 1, 1), resamples=100) is not None
