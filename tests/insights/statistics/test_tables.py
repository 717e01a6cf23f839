"""Chi-square and agreement of tables, against worked values."""

import pytest

from apps.insights.statistics.agreement import Scale, alpha, kappa
from apps.insights.statistics.chi_square import chi_square

TABLE = [[120, 60, 20], [90, 70, 40]]
# Krippendorff's example: four people, twelve units.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def test_chi_square_with_its_coefficients() -> None:
    assert chi_square(TABLE) == pytest.approx((11.7216, 2, 0.0028, 0.1687, 0.7071, 0.1712), abs=5.1e-5)


def test_ten_times_the_answers_are_ten_times_the_chi_square_and_the_same_v() -> None:
    once, ten = chi_square(TABLE), chi_square([[10 * count for count in row] for row in TABLE])
    assert once is not None
    assert ten is not None
    assert ten.statistic == pytest.approx(117.2, abs=0.05)
    assert ten.cramer == pytest.approx(once.cramer)


def test_two_by_two_has_no_yates_correction() -> None:
    found = chi_square([[10, 20], [20, 10]])
    assert found is not None
    # Worked by hand: 60·(10·10 - 20·20)²/30⁴. With Yates it would be 5.4.
    assert found.statistic == pytest.approx(6.6667, abs=5e-5)
    assert found.p == pytest.approx(0.009823, abs=5e-7)


def test_an_empty_column_counts_for_nothing() -> None:
    assert chi_square([[10, 0, 20], [20, 0, 10]]) == chi_square([[10, 20], [20, 10]])


@pytest.mark.parametrize("table", [[[1, 2], [0, 0]], [[1, 0], [3, 0]], [[0, 0], [0, 0]]])
def test_one_row_or_column_goes_together_with_nothing(table: list[list[int]]) -> None:
    assert chi_square(table) is None


def test_kappa_with_its_interval() -> None:
    found = kappa([[20, 5], [10, 15]])
    assert found is not None
    assert found.value == pytest.approx(0.4)
    assert found.interval == pytest.approx((0.1511, 0.6489), abs=5.1e-5)


@pytest.mark.parametrize("table", [[[0, 0], [0, 0]], [[7, 0], [0, 0]]])
def test_kappa_needs_marks_that_differ(table: list[list[int]]) -> None:
    assert kappa(table) is None


@pytest.mark.parametrize(
    ("scale", "value"), [(Scale.NOMINAL, 0.7434), (Scale.ORDINAL, 0.8154), (Scale.INTERVAL, 0.8491)]
)
def test_alpha_gives_krippendorffs_values(scale: Scale, value: float) -> None:
    assert alpha(zip(*KRIPPENDORFF, strict=True), scale) == pytest.approx(value, abs=5.1e-5)


def test_alpha_is_one_where_all_agree_and_none_where_all_marks_are_the_same() -> None:
    assert alpha([[1, 1], [2, 2]]) == 1
    assert alpha([[1, 1], [1, 1]]) is None
    assert alpha([[1, None], [None, 2]]) is None
