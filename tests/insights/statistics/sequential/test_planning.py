"""A lot's power is right, against exact powers and the usual formulas."""

import pytest

from apps.insights.statistics.sequential.planning import (
    answers_needed,
    cost_of_looks,
    diluted,
    exact_power,
    forecast,
    more_needed,
    normal_power,
    smallest_detectable,
)

CALLED, WAITING = diluted(0.85, 0.58, 0.37), 0.37
ANSWERS = 840 * 0.45


def test_those_drawn_to_be_called_are_diluted_once_by_those_not_reached() -> None:
    assert pytest.approx(0.5485) == CALLED
    assert pytest.approx(0.1785) == CALLED - WAITING
    # Twice would be another, wrong, number.
    assert diluted(0.85, CALLED, WAITING) - WAITING == pytest.approx(0.1517, abs=5e-5)


@pytest.mark.parametrize(
    ("called", "waiting", "power"),
    [(359, 19, 0.3381), (340, 38, 0.5599), (302, 76, 0.8003), (284, 94, 0.8631), (189, 189, 0.9407)],
)
def test_the_exact_power_of_one_look(called: int, waiting: int, power: float) -> None:
    assert exact_power(called, waiting, CALLED, WAITING) == pytest.approx(power, abs=5.1e-5)


@pytest.mark.parametrize(
    ("share", "power", "smallest", "by_reached"),
    [
        (0.05, 0.3242, 0.3136, 0.3689),
        (0.10, 0.5517, 0.2355, 0.2771),
        (0.20, 0.7998, 0.1785, 0.2101),
        (0.25, 0.8587, 0.1651, 0.1942),
        (0.50, 0.9391, 0.1427, 0.1678),
    ],
)
def test_the_normal_power_and_the_smallest_difference(
    share: float, power: float, smallest: float, by_reached: float
) -> None:
    arms = ANSWERS * (1 - share), ANSWERS * share
    assert normal_power(*arms, CALLED, WAITING) == pytest.approx(power, abs=5.1e-5)
    assert smallest_detectable(*arms, WAITING) == pytest.approx(smallest, abs=5.1e-5)
    assert smallest_detectable(*arms, WAITING) / 0.85 == pytest.approx(by_reached, abs=6.1e-5)


@pytest.mark.parametrize(
    ("share", "answers", "cases"), [(0.1, 669.6, 1488), (0.2, 378.2, 840), (0.25, 323.2, 718), (0.5, 242.3, 539)]
)
def test_the_answers_and_cases_needed(share: float, answers: float, cases: int) -> None:
    needed = answers_needed(CALLED, WAITING, share)
    assert needed == pytest.approx(answers, abs=0.051)
    assert round(needed / 0.45) == cases


@pytest.mark.parametrize(("points", "answers"), [(0.20, 300), (0.10, 1197), (0.05, 4707)])
def test_half_the_effect_needs_four_times_the_answers(points: float, answers: int) -> None:
    assert round(answers_needed(WAITING + points, WAITING, 0.2)) == answers


@pytest.mark.parametrize(("called", "waiting", "smallest"), [(174, 44, 0.2331), (301, 76, 0.1783)])
def test_what_would_have_been_found_by_now(called: int, waiting: int, smallest: float) -> None:
    assert smallest_detectable(called, waiting, WAITING) == pytest.approx(smallest, abs=5.1e-5)


def test_160_more_answers_are_missing_and_the_looks_cost_some() -> None:
    assert more_needed(218, CALLED, WAITING, 0.2, looks=1) == pytest.approx(160, abs=0.5)
    assert more_needed(218, CALLED, WAITING, 0.2, looks=52) == pytest.approx(160 * 1.053, abs=0.5)
    assert more_needed(400, CALLED, WAITING, 0.2) == 0


@pytest.mark.parametrize(("looks", "cost"), [(1, 1), (5, 1.025), (12, 1.040), (52, 1.053), (26, 1.053), (300, 1.053)])
def test_what_looks_cost_in_answers(looks: int, cost: float) -> None:
    assert cost_of_looks(looks) == cost


@pytest.mark.parametrize(("share", "simulated"), [(0.10, 0.53), (0.20, 0.77), (0.25, 0.84), (0.50, 0.93)])
def test_the_forecast_with_weekly_looks_is_what_simulated_years_find(share: float, simulated: float) -> None:
    found = forecast(840, 0.45, share, CALLED, WAITING)
    assert found.power == pytest.approx(simulated, abs=0.01)
    assert not found.cannot_show


@pytest.mark.parametrize("share", [0.1, 0.2, 0.25, 0.5])
def test_a_tenth_of_the_volume_cannot_show_it(share: float) -> None:
    found = forecast(84, 0.45, share, CALLED, WAITING)
    assert found.power < 0.28
    assert found.cannot_show


def test_answers_that_suffice_have_the_power_that_was_asked_for() -> None:
    needed = answers_needed(CALLED, WAITING, 0.2)
    assert normal_power(needed * 0.8, needed * 0.2, CALLED, WAITING) == pytest.approx(0.8, abs=1e-9)
