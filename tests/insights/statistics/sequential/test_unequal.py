"""Unequal answering: bounds, weights and the break-even, against values computed by exact fractions."""

import pytest

from apps.insights.statistics.sequential.unequal import (
    Drawn,
    Stratum,
    break_even,
    lee_bounds,
    merge_small,
    weighted_difference,
)

STRATA = [
    Stratum(Drawn(200, 120, 54), Drawn(60, 24, 6)),
    Stratum(Drawn(400, 180, 111), Drawn(140, 66, 27)),
]


@pytest.mark.parametrize(
    ("called", "waiting", "trimmed", "bounds"),
    [
        (Drawn(600, 300, 165), Drawn(200, 90, 33), 0.1, (0.1333, 0.2444)),
        (Drawn(669, 301, 165), Drawn(171, 76, 28), 0.0122, (0.1742, 0.1865)),
        (Drawn(400, 100, 30), Drawn(150, 75, 45), 0.5, (-0.7, 0.1)),
    ],
)
def test_lees_bounds_trim_the_arm_that_answers_more(
    called: Drawn, waiting: Drawn, trimmed: float, bounds: tuple[float, float]
) -> None:
    found = lee_bounds(called, waiting)
    assert found is not None
    assert found.trimmed == pytest.approx(trimmed, abs=5.1e-5)
    assert found.bounds == pytest.approx(bounds, abs=5.1e-5)


def test_equal_answering_leaves_the_difference_alone() -> None:
    found = lee_bounds(Drawn(100, 50, 30), Drawn(40, 20, 8))
    assert found is not None
    assert found.bounds == pytest.approx((0.2, 0.2))


def test_an_arm_that_did_not_answer_has_no_bounds() -> None:
    assert lee_bounds(Drawn(10, 5, 3), Drawn(4, 0, 0)) is None


def test_answers_weighted_by_those_drawn_in_their_stratum() -> None:
    assert weighted_difference(STRATA) == pytest.approx(0.1997, abs=5.1e-5)


def test_without_strata_the_weighted_difference_is_the_plain_one() -> None:
    one = Stratum(Drawn(600, 300, 165), Drawn(200, 90, 33))
    assert weighted_difference([one]) == pytest.approx(0.5500 - 0.3667, abs=5.1e-5)


def test_strata_with_under_five_answers_in_an_arm_are_merged_until_none_is_left() -> None:
    small = [Stratum(Drawn(9, 6, 3), Drawn(9, 2, 1)), Stratum(Drawn(9, 6, 3), Drawn(9, 2, 1))]
    merged = merge_small([*small, *STRATA])
    assert [stratum.answers for stratum in merged] == [28, 66]
    assert sum(stratum.called.drawn for stratum in merged) == 618


def test_a_stratum_that_nobody_answers_in_one_arm_does_not_break_the_weights() -> None:
    assert weighted_difference([*STRATA, Stratum(Drawn(5, 3, 1), Drawn(2, 0, 0))]) is not None
    assert weighted_difference([Stratum(Drawn(5, 3, 1), Drawn(2, 0, 0))]) is None
    assert weighted_difference([]) is None


@pytest.mark.parametrize(
    ("counts", "claim", "estimate"),
    [((310, 535, 35, 94), 0.0977, 0.2071), ((120, 200, 18, 45), 0.0389, 0.2000)],
)
def test_the_break_even_of_a_comparison(counts: tuple[int, int, int, int], claim: float, estimate: float) -> None:
    assert break_even(*counts) == pytest.approx((claim, estimate), abs=5.1e-5)


def test_a_difference_for_the_worse_breaks_even_on_the_other_side() -> None:
    assert break_even(35, 94, 310, 535) == pytest.approx((-0.0977, -0.2071), abs=5.1e-5)


def test_a_comparison_that_claims_nothing_has_no_claim_to_lose() -> None:
    found = break_even(5, 10, 4, 10)
    assert found is not None
    assert found.claim is None


def test_a_side_without_answers_breaks_even_nowhere() -> None:
    assert break_even(5, 10, 0, 0) is None
