"""Reached beside not reached in words, with the break-even of the facts page (section 6)."""

from __future__ import annotations

import pytest

from apps.insights.conversion.outcomes import BreakEven, Difference, Gap
from apps.insights.conversion.undrawn import beside
from apps.insights.statistics.differences import newcombe
from apps.insights.statistics.sequential.unequal import break_even


def gaps(x1: int, n1: int, x0: int, n0: int) -> Difference:
    """Return the difference where so many left the detractors, of so many reached and so many not."""
    interval, even = newcombe(x1, n1, x0, n0), break_even(x1, n1, x0, n0)
    assert interval is not None
    assert even is not None
    left = Gap(even.estimate, *interval)
    return Difference(left, left, left, BreakEven(even.estimate or None, even.claim))


MORE = "This vanishes if those we can reach recover by themselves %s points more often"
LESS = "This vanishes if those we can reach recover by themselves %s points less often"


@pytest.mark.parametrize(
    ("counts", "gap", "even"),
    [
        ((310, 535, 35, 94), "+21 points (+10 to +31)", f"{MORE % 21}; from 10 points on its interval holds zero."),
        ((120, 200, 18, 45), "+20 points (+4 to +35)", f"{MORE % 20}; from 4 points on its interval holds zero."),
        ((35, 94, 310, 535), "−21 points (−31 to −10)", f"{LESS % 21}; from 10 points on its interval holds zero."),
        ((5, 10, 4, 10), "+10 points (−29 to +45)", f"{MORE % 10}; its interval holds zero as it is."),
        ((4, 10, 5, 10), "−10 points (−45 to +29)", f"{LESS % 10}; its interval holds zero as it is."),
    ],
)
def test_the_difference_is_told_with_its_break_even(counts: tuple[int, int, int, int], gap: str, even: str) -> None:
    assert beside(gaps(*counts)) == f"Difference in leaving the detractors: {gap}. {even}"


def test_no_difference_vanishes_nowhere() -> None:
    assert "vanishes" not in beside(gaps(5, 10, 5, 10))


def test_a_side_without_answers_leaves_nothing_to_say() -> None:
    unknown = Gap(None, -1.0, 1.0)
    assert beside(Difference(unknown, unknown, unknown, BreakEven(None, None))) == ""
