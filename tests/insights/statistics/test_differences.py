"""Differences of two shares: Newcombe's and Mee's intervals, against published and twice computed values."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apps.insights.statistics.differences import Table, mee, newcombe, pooled_z
from apps.insights.statistics.intervals import Interval

Method = Callable[[int, int, int, int], Interval | None]
both_methods = pytest.mark.parametrize("method", [newcombe, mee])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    n1, n0 = draw(st.integers(1, 60)), draw(st.integers(1, 60))
    return Table(draw(st.integers(0, n1)), n1, draw(st.integers(0, n0)), n0)


def interval(method: Method, table: Table) -> Interval:
    found = method(*table)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("table", "ends"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1)),
        ((10, 10, 0, 10), (0.6075, 1)),
        ((165, 301, 28, 76), (0.0540, 0.2937)),
    ],
)
def test_newcombe_gives_the_values_of_his_method_10(table: Table, ends: tuple[float, float]) -> None:
    assert newcombe(*table) == pytest.approx(ends, abs=5.1e-5)


@pytest.mark.parametrize(
    ("table", "ends"),
    [
        # statsmodels 0.15 says .0531 to .3436 for the first, which is wrong (its issue 10269).
        ((56, 70, 48, 80), (0.0533, 0.3377)),
        ((165, 301, 28, 76), (0.0542, 0.2951)),
        ((9, 10, 3, 10), (0.1821, 0.8370)),
        ((10, 10, 0, 20), (0.7225, 1)),
    ],
)
def test_mee_gives_the_values_that_were_computed_twice(table: Table, ends: tuple[float, float]) -> None:
    assert mee(*table) == pytest.approx(ends, abs=5.1e-5)


@both_methods
@pytest.mark.parametrize("table", [(0, 0, 3, 10), (3, 10, 0, 0), (0, 0, 0, 0)])
def test_a_side_without_answers_leaves_no_interval(method: Method, table: Table) -> None:
    assert method(*table) is None


@both_methods
@pytest.mark.parametrize("table", [(11, 10, 3, 10), (3, 10, -1, 5)])
def test_impossible_counts_are_refused(method: Method, table: Table) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        method(*table)


@both_methods
def test_it_never_goes_beyond_one_as_that_of_agresti_and_caffo_does(method: Method) -> None:
    # Theirs is .6922 to 1.0502.
    assert interval(method, Table(10, 10, 0, 20)).high == 1


@both_methods
@given(table=tables())
def test_it_holds_the_difference_and_stays_within_minus_one_and_one(method: Method, table: Table) -> None:
    low, high = interval(method, table)
    assert -1 <= low <= table.x1 / table.n1 - table.x0 / table.n0 + 1e-12
    assert table.x1 / table.n1 - table.x0 / table.n0 - 1e-12 <= high <= 1


@both_methods
@given(table=tables())
def test_the_arms_swapped_give_the_mirror_image(method: Method, table: Table) -> None:
    assert interval(method, table) == pytest.approx(interval(method, table.swapped).mirrored(), abs=1e-9)


@both_methods
@given(table=tables())
def test_hits_and_misses_swapped_give_the_mirror_image(method: Method, table: Table) -> None:
    misses = Table(table.n1 - table.x1, table.n1, table.n0 - table.x0, table.n0)
    assert interval(method, table) == pytest.approx(interval(method, misses).mirrored(), abs=1e-9)


@both_methods
@given(table=tables())
def test_one_more_hit_in_the_first_arm_never_moves_it_down(method: Method, table: Table) -> None:
    assume(table.x1 < table.n1)
    before, after = interval(method, table), interval(method, table._replace(x1=table.x1 + 1))
    assert before.low <= after.low + 1e-9
    assert before.high <= after.high + 1e-9


@given(tables(), st.floats(1.0, 5.0))
def test_mee_leaves_out_zero_exactly_where_the_pooled_test_rejects(table: Table, z: float) -> None:
    assume(abs(abs(pooled_z(*table)) - z) > 1e-6)
    found = mee(*table, z)
    assert found is not None
    assert found.leaves_out_zero == (abs(pooled_z(*table)) > z)


@given(tables())
def test_pooled_z_has_the_sign_of_the_difference(table: Table) -> None:
    difference = table.x1 * table.n0 - table.x0 * table.n1
    assert (pooled_z(*table) > 0) == (difference > 0)
    assert (pooled_z(*table) < 0) == (difference < 0)
