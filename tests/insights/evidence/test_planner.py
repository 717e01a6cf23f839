"""The planner: this installation's own volumes, and what a lot would find with them."""

from __future__ import annotations

import pytest

from apps.followup import resurveys
from apps.insights.evidence.planner import forecast_of, plan_for
from apps.insights.evidence.volumes import ANSWERING, LEFT_WITHOUT, REACHED, Rate, Volumes, volumes
from tests import factories as f

NOW = f.NOW + 30 * f.DAY


def seen(eligible: int = 840, *, answering: float = ANSWERING) -> Volumes:
    """The reference case: 840 eligible in 52 weeks, 45% answer, 85% reached, 37% leave by themselves."""
    rates = [Rate(share, 500, is_assumed=False) for share in (answering, REACHED, LEFT_WITHOUT)]
    return Volumes(eligible, 52.0, *rates)


@pytest.mark.parametrize(("share", "simulated"), [(0.10, 0.53), (0.20, 0.77), (0.25, 0.84), (0.50, 0.93)])
def test_a_year_of_the_reference_case_finds_what_simulation_says(share: float, simulated: float) -> None:
    assert forecast_of(seen(), share, 52, 0.21).power == pytest.approx(simulated, abs=0.03)


def test_a_tenth_of_the_volume_finds_the_books_effect_in_28_of_a_hundred_years_at_most() -> None:
    assert max(forecast_of(seen(84), share, 52, 0.21).power for share in (0.1, 0.2, 0.25, 0.5)) <= 0.28


def test_the_advice_is_the_option_with_the_fewest_waiting_that_is_enough() -> None:
    planner = plan_for(seen())
    assert planner.advice is not None
    assert (planner.advice.share_percent, planner.advice.weeks, planner.advice.waiting) == (25, 52, 210)
    assert not planner.shows_nothing


def test_a_small_volume_is_told_that_it_cannot_show_it() -> None:
    planner = plan_for(seen(84))
    assert planner.shows_nothing
    assert planner.advice is None


def test_five_points_cannot_be_shown_by_the_reference_case() -> None:
    assert plan_for(seen()).cannot_show == (10, 5)


def test_without_answers_nothing_can_be_shown() -> None:
    empty = Volumes(0, 0.0, *[Rate(0.5, 0, is_assumed=True)] * 3)
    assert plan_for(empty).shows_nothing


@pytest.mark.django_db
def test_the_volumes_are_of_answers_that_a_lot_would_draw() -> None:
    for score in (5, 6, 3, 7, 9):
        answer = f.answer(score)
        if answer.needs_follow_up:
            f.case(4, now=f.NOW)
    f.case(5, callback_requested=True)
    found = volumes(f.survey(), now=NOW)
    assert found.eligible == 3
    assert found.weeks == pytest.approx(30 / 7)
    assert found.a_week == pytest.approx(0.7)


@pytest.mark.django_db
def test_rates_of_fewer_than_20_are_the_reference_cases() -> None:
    f.closed(score=5)
    found = volumes(f.survey(), now=NOW)
    assert [rate.is_assumed for rate in (found.answering, found.reached, found.left_without)] == [True] * 3
    assert (found.answering.share, found.reached.share) == (ANSWERING, REACHED)


@pytest.mark.django_db
def test_rates_of_20_and_more_are_its_own() -> None:
    for number in range(20):
        case = f.closed(score=5)
        row = resurveys.ask(case.resurveys.get(wave=7).pk, now=f.NOW + 7 * f.DAY)
        if number < 5:
            f.answer(9, of=case.customer, now=f.NOW + 8 * f.DAY, resurvey=row)
    found = volumes(f.survey(), now=NOW)
    assert (found.answering, found.reached) == tuple(Rate(share, 20, is_assumed=False) for share in (0.25, 1.0))
