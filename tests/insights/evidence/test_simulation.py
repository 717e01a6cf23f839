"""Simulated years: what they are made of, and that the product's decisions on them keep their promise."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.insights.evidence.simulation import BOOK_EFFECT, World, claimed, live, simulate
from apps.insights.evidence.verdict import Code, Kind
from apps.insights.statistics.differences import Table

BOOK = World(effect=BOOK_EFFECT)


def run(options: str) -> dict[str, Any]:
    printed = StringIO()
    call_command("simulate_evidence", *options.split(), "--json", stdout=printed)
    [line] = printed.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_year_has_the_answers_that_were_to_be_expected() -> None:
    arms = live(replace(BOOK, volume=200_000), Random(1)).looks[-1].arms
    assert arms.n1 / 200_000 == pytest.approx(0.75 * 0.45, abs=0.005)
    assert arms.n0 / 200_000 == pytest.approx(0.25 * 0.45, abs=0.005)
    # 85% of those called are reached, so that the book's 58% is diluted.
    assert arms.x1 / arms.n1 == pytest.approx(0.5485, abs=0.01)
    assert arms.x0 / arms.n0 == pytest.approx(0.37, abs=0.01)


def test_a_selection_without_an_effect_moves_the_reached_and_not_the_arms() -> None:
    year = live(World(selection=0.15, volume=200_000), Random(1))
    arms, beside = year.looks[-1].arms, year.reached
    assert arms.x1 / arms.n1 == pytest.approx(arms.x0 / arms.n0, abs=0.01)
    assert beside.x1 / beside.n1 - beside.x0 / beside.n0 == pytest.approx(0.15, abs=0.02)


def test_looks_add_up_over_the_year() -> None:
    looks = live(BOOK, Random(3)).looks
    assert len(looks) == 52
    assert all(a.on < b.on for a, b in pairwise(looks))
    assert all(a.arms.n1 <= b.arms.n1 and a.arms.n0 <= b.arms.n0 for a, b in pairwise(looks))


def test_clustering_is_the_correlation_within_an_account() -> None:
    # All answer, nobody waits, and each account is a look of its own: its total varies by 1 + 3 times the correlation.
    world = World(share=0.0, answering_called=1.0, clustering=0.5, volume=4, looks=1)
    draw = Random(5)
    totals = [live(world, draw).looks[0].arms.x1 for _ in range(20_000)]
    mean = sum(totals) / len(totals)
    variance = sum((total - mean) ** 2 for total in totals) / len(totals)
    assert variance == pytest.approx(4 * 0.37 * 0.63 * (1 + 3 * 0.5), rel=0.05)


def test_the_same_seed_gives_the_same_years() -> None:
    assert simulate(BOOK, years=5, seed=4) == simulate(BOOK, years=5, seed=4)
    assert live(BOOK, Random(4)) != live(BOOK, Random(5))


def test_an_effect_that_makes_a_share_impossible_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        World(effect=0.9).leaving()
    with pytest.raises(CommandError, match="cannot be"):
        run("--years 1 --effect 0.9")


@pytest.mark.parametrize(
    ("counts", "claim"),
    [
        (Table(120, 200, 18, 45), Code.BETTER),
        (Table(18, 45, 120, 200), Code.WORSE),
        (Table(10, 20, 5, 10), Code.NO_DIFFERENCE),
        (Table(10, 20, 0, 0), Code.NO_DIFFERENCE),
    ],
)
def test_what_a_plain_comparison_would_claim(counts: Table, claim: Code) -> None:
    assert claimed(counts) == claim


def test_without_an_effect_weekly_looks_are_seldom_wrong() -> None:
    rates = simulate(World(selection=0.15), years=300, seed=2).verdicts
    assert rates[Code.BETTER] <= 0.06
    assert rates[Code.BETTER] + rates[Code.WORSE] <= 0.10
    assert rates[Code.NO_DIFFERENCE] >= 0.90


def test_the_books_effect_is_found_in_most_years() -> None:
    rates = simulate(BOOK, years=100, seed=2).verdicts
    assert rates[Code.BETTER] >= 0.70
    assert rates[Code.WORSE] == 0


def test_a_call_that_harms_is_found_too() -> None:
    rates = simulate(World(effect=-0.21), years=60, seed=2).verdicts
    assert rates[Code.WORSE] >= 0.65
    assert rates[Code.BETTER] == 0


def test_watching_without_an_end_says_nothing_about_no_difference() -> None:
    rates = simulate(World(kind=Kind.OPEN_ENDED), years=60, seed=2).verdicts
    assert rates[Code.NO_DIFFERENCE] == 0
    assert rates[Code.TOO_FEW] >= 0.95


def test_few_cases_are_too_few() -> None:
    assert simulate(World(volume=60, effect=BOOK_EFFECT), years=20, seed=1).verdicts[Code.TOO_FEW] == 1


def test_the_command_prints_one_object_with_the_rates() -> None:
    found = run("--years 20 --effect book --share 0.25 --looks 12 --seed 3")
    assert found["years"] == 20
    codes = ("better", "worse", "no_difference", "too_few", "not_drawn")
    assert sum(found[code] for code in codes) == pytest.approx(1)


def test_a_useless_call_without_a_lot_is_never_better_though_the_plain_comparison_says_so() -> None:
    found = run("--years 100 --effect 0 --selection 0.15 --share 0 --looks 52")
    assert (found["better"], found["worse"], found["not_drawn"]) == (0, 0, 1)
    assert found["reached_beside_not_reached"]["better"] > 0.3


def test_the_command_takes_answer_rates_volume_and_clustering() -> None:
    found = run("--years 5 --answer-rate-called 0.9 --answer-rate-waiting 0 --volume 100 --clustering 0.2 --looks 4")
    assert found["too_few"] == 1


def test_without_json_the_command_prints_lines_to_read() -> None:
    printed = StringIO()
    call_command("simulate_evidence", "--years", "1", "--share", "0", stdout=printed)
    assert "not drawn: 1.0" in printed.getvalue()


@pytest.mark.parametrize("options", ["--share 1.5", "--years 0", "--clustering -1"])
def test_options_out_of_range_are_refused(options: str) -> None:
    with pytest.raises(CommandError, match="is not"):
        call_command("simulate_evidence", *options.split())
