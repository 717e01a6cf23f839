"""Customers who count more than once."""

import pytest

from apps.insights.statistics.clusters import difference
from apps.insights.statistics.distributions import t_quantile

CALLED = [[1, 1, 0], [1], [0, 0], [1, 1], [0], [1]]
ASKED = [[0, 0, 0], [1], [0], [1, 1], [0, 1], [0]]


@pytest.mark.parametrize(("corrected", "error"), [(False, 0.2530), (True, 0.2771)])
def test_the_error_by_customers(corrected: bool, error: float) -> None:
    found = difference(CALLED, ASKED, corrected=corrected)
    assert found is not None
    assert (found.value, found.error) == pytest.approx((0.2, error), abs=5.1e-5)


def test_few_customers_have_the_wider_interval_of_students_t() -> None:
    found = difference(CALLED, ASKED)
    assert found is not None
    assert found.interval.high - found.value == pytest.approx(2.228139 * found.error)


def test_one_answer_each_is_the_plain_error() -> None:
    found = difference([[1], [1], [0], [0]], [[0], [1], [0], [0]], corrected=False)
    assert found is not None
    assert found.error == pytest.approx((0.5 * 0.5 / 4 + 0.25 * 0.75 / 4) ** 0.5)


def test_one_customer_alone_shows_nothing() -> None:
    assert difference([[1, 0]], ASKED) is None


@pytest.mark.parametrize(("df", "t"), [(2, 4.302653), (10, 2.228139), (200, 1.971896)])
def test_students_t_is_that_of_the_tables(df: int, t: float) -> None:
    assert t_quantile(0.975, df) == pytest.approx(t, abs=5e-7)
