"""A difference between groups is reported in words."""

import pytest

from apps.insights.outcomes import Verdict, verdict
from apps.insights.statistics.intervals import Interval


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
