"""Time until something happens, waiting for an agent, and a measure before and after: against worked values."""

import pytest

from apps.insights.statistics.erlang import agents_needed, service_level, waiting_probability
from apps.insights.statistics.interrupted import interrupted
from apps.insights.statistics.survival import Observation, aalen_johansen, kaplan_meier, median

SEEN = [
    Observation(2, "reached"),
    Observation(3, "reached"),
    Observation(3, None),
    Observation(5, "reached"),
    Observation(8, "reached"),
    Observation(8, None),
    Observation(12, "reached"),
    Observation(24, None),
]


def test_kaplan_meier_with_greenwoods_error() -> None:
    steps = {step.time: step for step in kaplan_meier(SEEN)}
    assert (steps[5].survival, steps[5].error) == pytest.approx((0.6, 0.1817), abs=5.1e-5)
    assert steps[5].interval == pytest.approx((0.1955, 0.8523), abs=5.1e-5)
    assert (steps[12].survival, steps[12].error) == pytest.approx((0.2250, 0.1849), abs=5.1e-5)
    assert median(steps.values()) == 8


def test_a_median_is_none_where_it_has_not_happened_to_half() -> None:
    assert median(kaplan_meier([Observation(1, "reached"), *[Observation(9, None)] * 3])) is None


def test_the_last_one_leaves_nobody() -> None:
    [step] = kaplan_meier([Observation(1, "reached")])
    assert step == (1, 0, 0, (0, 0))


def test_a_case_closed_unreached_is_a_competing_end_and_not_open() -> None:
    seen = [Observation(1, "unreachable"), Observation(2, "reached"), Observation(3, "reached"), Observation(4, None)]
    # One of four can never be reached: two of four are by day 3. As if it were open, Kaplan-Meier says two of three.
    assert aalen_johansen(seen, "reached")[-1] == pytest.approx((3, 0.5))
    open_instead = [Observation(x.time, None if x.end == "unreachable" else x.end) for x in seen]
    assert 1 - kaplan_meier(open_instead)[-1].survival == pytest.approx(2 / 3)


def test_all_ends_together_are_what_kaplan_meier_loses() -> None:
    seen = [Observation(time, end) for time, end in ((1, "a"), (2, "b"), (2, None), (3, "a"), (5, None), (6, "b"))]
    together = aalen_johansen(seen, "a")[-1][1] + aalen_johansen(seen, "b")[-1][1]
    assert together == pytest.approx(1 - kaplan_meier(seen)[-1].survival)


@pytest.mark.parametrize(
    ("agents", "calls", "waiting", "level"),
    [(7, 100, 0.3241, 0.7404), (8, 100, 0.1673, 0.8801), (13, 200, None, 0.7956), (14, 200, None, 0.8884)],
)
def test_erlang_c(agents: int, calls: int, waiting: float | None, level: float) -> None:
    assert waiting is None or waiting_probability(agents, calls * 180 / 3600) == pytest.approx(waiting, abs=5.1e-5)
    assert service_level(agents, calls, 180, 20) == pytest.approx(level, abs=5.1e-5)


@pytest.mark.parametrize(("calls", "agents"), [(100, 8), (200, 14)])
def test_the_fewest_agents_that_take_80_of_100_calls_in_20_seconds(calls: int, agents: int) -> None:
    assert agents_needed(calls, 180, 20, 0.80) == agents


def test_all_wait_where_nobody_hangs_up_and_there_are_too_few() -> None:
    # The model has no abandonment: with as much work as agents the queue grows without end.
    assert waiting_probability(5, 5.0) == 1
    assert service_level(5, 100, 180, 20) == 0


def test_every_call_in_time_cannot_be_promised() -> None:
    with pytest.raises(ValueError, match="cannot be promised"):
        agents_needed(100, 180, 20, 1)


def test_an_interrupted_series_by_least_squares() -> None:
    found = interrupted([40, 41, 43, 42, 44, 45], [50, 52, 53, 55, 56, 58])
    assert found is not None
    assert [part.value for part in found] == pytest.approx([0.9429, 4.3429, 0.6000], abs=5.1e-5)
    # Errors that allow for autocorrelation would be .0483, .2231 and .0498: too small.
    assert [part.error for part in found] == pytest.approx([0.1278, 0.6303, 0.1807], abs=5.1e-5)


def test_two_points_on_a_side_are_no_series() -> None:
    assert interrupted([1, 2], [3, 4, 5]) is None
