"""The common difference over strata, against published data."""

import pytest

from apps.insights.statistics.differences import Table
from apps.insights.statistics.stratified import mantel_haenszel

UGDP = (Table(8, 106, 5, 120), Table(22, 98, 16, 85))
THREE = (Table(30, 60, 5, 20), Table(60, 120, 8, 30), Table(75, 121, 15, 26))


@pytest.mark.parametrize(
    ("strata", "value", "error", "ends"),
    [(UGDP, 0.0349, 0.0319, (-0.0276, 0.0974)), (THREE, 0.1700, 0.0615, (0.0494, 0.2906))],
)
def test_mantel_haenszel_with_satos_variance(
    strata: tuple[Table, ...], value: float, error: float, ends: tuple[float, float]
) -> None:
    found = mantel_haenszel(strata)
    assert found is not None
    assert (found.value, found.error) == pytest.approx((value, error), abs=5.1e-5)
    assert found.interval == pytest.approx(ends, abs=5.1e-5)


def test_one_stratum_is_the_plain_difference() -> None:
    found = mantel_haenszel([Table(56, 70, 48, 80)])
    assert found is not None
    assert found.value == pytest.approx(0.2)


def test_the_arms_swapped_give_the_mirror_image() -> None:
    there, back = mantel_haenszel(THREE), mantel_haenszel([table.swapped for table in THREE])
    assert there is not None
    assert back is not None
    assert there.interval == pytest.approx(back.interval.mirrored())


def test_a_stratum_with_one_arm_alone_adds_nothing() -> None:
    assert mantel_haenszel([*THREE, Table(3, 5, 0, 0)]) == mantel_haenszel(THREE)


def test_no_stratum_with_both_arms_has_no_difference() -> None:
    assert mantel_haenszel([Table(3, 5, 0, 0), Table(0, 0, 1, 2)]) is None
