"""The exact comparison of an agent with peers, by strata."""

from __future__ import annotations

from itertools import product
from math import comb

import pytest

from apps.insights.statistics.agents.peers import unlike
from apps.insights.statistics.differences import Table
from apps.insights.statistics.intervals import upper_tail
from apps.insights.statistics.mid_p import fisher_z

TWO = (Table(4, 5, 3, 9), Table(2, 3, 2, 6))


@pytest.mark.parametrize("table", [Table(9, 10, 3, 10), Table(3, 10, 9, 10), Table(5, 56, 0, 29), Table(0, 20, 4, 30)])
def test_one_stratum_is_fishers(table: Table) -> None:
    one_sided = upper_tail(fisher_z(*table))
    assert unlike([table]) == pytest.approx(2 * min(one_sided, 1 - one_sided))


def test_two_strata_by_counting_every_table() -> None:
    chances = {
        (a, b): comb(5, a) * comb(9, 7 - a) * comb(3, b) * comb(6, 4 - b) / comb(14, 7) / comb(9, 4)
        for a, b in product(range(6), range(4))
    }
    more = sum(chance for (a, b), chance in chances.items() if a + b > 6)
    same = sum(chance for (a, b), chance in chances.items() if a + b == 6)
    assert unlike(TWO) == pytest.approx(2 * (more + same / 2))


def test_hard_cases_are_no_difference() -> None:
    """Together 10 of 20 against 50 of 60 is rare by chance; with cases as hard as theirs it is what everybody has."""
    mix = [Table(1, 10, 1, 10), Table(9, 10, 45, 50)]
    assert unlike([Table(10, 20, 46, 60)]) < 0.05
    assert unlike(mix) > 0.7


def test_a_stratum_in_which_all_or_nobody_is_a_hit_says_nothing() -> None:
    assert unlike([*TWO, Table(5, 5, 8, 8), Table(0, 4, 0, 3)]) == pytest.approx(unlike(TWO))


def test_nothing_to_compare_is_nothing_unlikely() -> None:
    assert unlike([Table(3, 3, 0, 0)]) == 1
