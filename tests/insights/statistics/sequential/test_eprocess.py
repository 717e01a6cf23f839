"""Evidence without an end: worked values, and what it promises."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics.differences import Table
from apps.insights.statistics.sequential.eprocess import THRESHOLD, e_values, lasting_z, robust_e_values

# Called or not, left or not: 11 is one who was called and left the detractors.
SEQUENCE = ((1, 1), (1, 0), (0, 0), (1, 1), (0, 1), (1, 1), (0, 0), (1, 1))


def arms(answers: tuple[tuple[int, int], ...]) -> Table:
    called, waiting = ([left for arm, left in answers if arm == which] for which in (1, 0))
    return Table(sum(called), len(called), sum(waiting), len(waiting))


def test_evidence_answer_by_answer() -> None:
    better = [e_values(arms(SEQUENCE[:n]), 0.25).better for n in range(1, 9)]
    assert better == pytest.approx([1.1108, 0.9520, 1.2997, 1.4489, 0.9376, 1.0337, 1.4886, 1.6477], abs=5.1e-5)
    assert e_values(arms(SEQUENCE), 0.25).worse == pytest.approx(0.4314, abs=5.1e-5)


@pytest.mark.parametrize(
    ("counts", "share", "better"), [(Table(160, 284, 30, 94), 0.25, 930.01), (Table(165, 301, 28, 76), 0.2, 14.49)]
)
def test_counts_are_enough(counts: Table, share: float, better: float) -> None:
    assert e_values(counts, share).better == pytest.approx(better, abs=5.1e-3)


def test_the_robust_evidence_is_a_little_less() -> None:
    assert robust_e_values(Table(160, 284, 30, 94), 0.25).better == pytest.approx(928.37, abs=5.1e-3)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 99), st.integers(0, 99), st.floats(0.02, 0.5))
def test_the_robust_evidence_is_never_more(x1: int, y1: int, x0: int, y0: int, share: float) -> None:
    counts = Table(x1, x1 + y1, x0, x0 + y0)
    plain, robust = e_values(counts, share), robust_e_values(counts, share)
    assert robust.better <= plain.better * (1 + 1e-9)
    assert robust.worse <= plain.worse * (1 + 1e-9)


def test_no_answers_are_no_evidence() -> None:
    assert e_values(Table(0, 0, 0, 0), 0.25) == pytest.approx((1, 1))
    assert robust_e_values(Table(0, 0, 0, 0), 0.25) == pytest.approx((1, 1))


def test_the_plain_evidence_keeps_its_mean_of_one_over_all_first_answers() -> None:
    share, left = 0.25, 0.4
    chances = {
        (1, 1): (1 - share) * left,
        (1, 0): (1 - share) * (1 - left),
        (0, 1): share * left,
        (0, 0): share * (1 - left),
    }
    mean = sum(chance * e_values(arms((first,)), share).better for first, chance in chances.items())
    assert mean == pytest.approx(1)


def ever_beyond(rates: tuple[float, float], *, robust: bool, years: int, seed: int) -> float:
    """The part of simulated years without an effect, 840 cases each, a fifth drawn to wait, in which it exceeds 40."""
    draw, beyond = random.Random(seed), 0
    for _ in range(years):
        counts = [0, 0, 0, 0]
        for case in range(840):
            waits = draw.random() < 0.2
            if draw.random() < rates[waits]:
                counts[2 * waits + 1] += 1
                counts[2 * waits] += draw.random() < 0.37
            if case % 30 == 29 and max((robust_e_values if robust else e_values)(Table(*counts), 0.2)) >= THRESHOLD:
                beyond += 1
                break
    return beyond / years


def test_unequal_answering_does_not_break_the_robust_evidence() -> None:
    assert ever_beyond((0.45, 0.55), robust=True, years=300, seed=3) <= 0.02


def test_unequal_answering_is_why_the_plain_evidence_is_not_used() -> None:
    plain = ever_beyond((0.45, 0.55), robust=False, years=300, seed=3)
    assert plain > ever_beyond((0.45, 0.55), robust=True, years=300, seed=3)


def test_the_limit_for_ever_is_wider_than_that_of_one_look_and_falls_with_answers() -> None:
    few, many = lasting_z(Table(10, 60, 5, 20)), lasting_z(Table(100, 301, 20, 76))
    assert few > many > 1.96
    assert lasting_z(Table(0, 0, 0, 0)) == float("inf")
