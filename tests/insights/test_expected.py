"""The movement that would be expected without a call."""

from __future__ import annotations

from collections import Counter

import pytest

from apps.insights.conversion import conversion
from apps.insights.conversion.expected import Start, weighted
from apps.insights.statistics.shares import wilson
from tests.insights.stories import Story, Wave, tell

pytestmark = pytest.mark.django_db
TRIED = ("no_answer",) * 5


def uncalled(first: int, later: int) -> Story:
    return Story(first, tries=TRIED, later=later)


def test_it_follows_those_who_answered_twice_without_a_call() -> None:
    tell(uncalled(3, 9), uncalled(3, 2), Story(3, waves=(Wave(7, (10,)),)))
    expected = conversion().expected
    assert (expected.n, expected.of, expected.covered) == (2, 1, 1)
    assert (expected.to_promoter.share, expected.stayed.share, expected.to_passive.share) == (0.5, 0.5, 0.0)


def test_a_customer_who_was_called_in_between_is_no_evidence() -> None:
    tell(Story(3, later=9, waves=(Wave(7, (10,)),)))
    assert (conversion().expected.n, conversion().expected.left_detractors.share) == (0, None)


def test_the_answer_to_a_resurvey_is_no_second_answer() -> None:
    tell(Story(3, tries=TRIED, waves=(Wave(7, (9,)),)), Story(3, waves=(Wave(7, (10,)),)))
    assert conversion().expected.n == 0


def test_each_starting_score_weighs_as_much_as_it_has_customers_reached() -> None:
    nps = "nps_0_10"
    known = {Start(nps, 1): Counter(detractor=10), Start(nps, 6): Counter(promoter=2, passive=4, detractor=4)}
    expected = weighted({Start(nps, 1): 3, Start(nps, 6): 1, Start(nps, 0): 5}, known, 90)
    assert (expected.n, expected.of, expected.covered) == (20, 9, 4)
    assert expected.left_detractors.share == pytest.approx(0.25 * 0.6)
    worth = 1 / (0.75**2 / 10 + 0.25**2 / 10)
    assert (expected.left_detractors.low, expected.left_detractors.high) == pytest.approx(wilson(0.15 * worth, worth))


def test_weights_that_do_not_add_up_by_a_hair_are_borne() -> None:
    known = {Start("nps_0_10", score): Counter(promoter=3) for score in range(7)}
    expected = weighted({start: 1 + start.score for start in known}, known, 90)
    assert (expected.to_promoter.share, expected.to_promoter.high) == pytest.approx((1.0, 1.0))
