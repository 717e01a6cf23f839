"""A day sooner, by the drawn order: differences by hand, Fieller's interval by its definition."""

from __future__ import annotations

import random
from math import sqrt

import pytest

from apps.insights.statistics.differences import Table
from apps.insights.statistics.encouraged import Differences, Halves, Seen, differences, per_day
from apps.insights.statistics.sequential.eprocess import lasting_limit
from apps.insights.statistics.stratified import mantel_haenszel

GROUPS = (
    Halves([Seen(1, 1.0), Seen(1, 2.0)], [Seen(0, 3.0), Seen(1, 4.0)]),
    Halves([Seen(0, 1.0)], [Seen(0, 2.0), Seen(1, 3.0)]),
    Halves([Seen(1, 0.5)], [Seen(0, 1.5)]),
)


def test_the_differences_and_their_variances_by_hand() -> None:
    """Weights 1, 2/3 and 1/2; gains 1/2, -1/2 and 1; 2, 3/2 and 1 days sooner."""
    found = differences(GROUPS)
    assert found is not None
    total, gain, sooner = 13 / 6, (0.5 - 1 / 3 + 0.5) / (13 / 6), 3.5 / (13 / 6)
    assert (found.gain, found.sooner) == pytest.approx((gain, sooner))
    rows = [(1, 0.5, 2), (2 / 3, -0.5, 1.5), (0.5, 1, 1)]
    assert found.gain_variance == pytest.approx(1.5 * sum((w * (g - gain)) ** 2 for w, g, _ in rows) / total**2)
    assert found.sooner_variance == pytest.approx(1.5 * sum((w * (d - sooner)) ** 2 for w, _, d in rows) / total**2)
    covariance = 1.5 * sum(w * w * (g - gain) * (d - sooner) for w, g, d in rows) / total**2
    assert found.covariance == pytest.approx(covariance)


def test_the_gain_is_mantel_and_haenszels() -> None:
    found, common = differences(GROUPS), mantel_haenszel([Table(2, 2, 1, 2), Table(0, 1, 1, 2), Table(1, 1, 0, 1)])
    assert found is not None
    assert common is not None
    assert found.gain == pytest.approx(common.value)


def test_a_group_with_one_half_alone_compares_nothing() -> None:
    assert differences([*GROUPS, Halves([Seen(1, 9.0)], [])]) == differences(GROUPS)
    assert differences(GROUPS[:1]) is None


@pytest.mark.parametrize("covariance", [-0.0004, 0.0, 0.0004])
def test_fiellers_interval_holds_each_ratio_that_is_not_rejected(covariance: float) -> None:
    found, z = Differences(0.12, 0.8, 0.002, 0.004, covariance), 1.96
    ratio = per_day(found, z)
    assert ratio is not None
    assert ratio.gain == pytest.approx(0.15)
    for end in ratio.interval:
        error = sqrt(found.gain_variance - 2 * end * covariance + end**2 * found.sooner_variance)
        assert abs(found.gain - end * found.sooner) == pytest.approx(z * error)


def test_without_a_doubt_about_the_days_it_is_the_interval_of_the_gain_for_each_day() -> None:
    ratio = per_day(Differences(0.1, 2.0, 0.0009, 0.0, 0.0), 2.0)
    assert ratio is not None
    assert ratio.interval == pytest.approx((0.02, 0.08))


@pytest.mark.parametrize(
    ("sooner", "variance", "z"),
    [(0.3, 0.01, 1.96), (-2.0, 0.01, 1.96), (0.35, 0.01, 3.6), (0.1, 0.0001, 1.96)],
    ids=["F of 9", "later, not sooner", "no bounded interval at this limit", "more than a share can gain"],
)
def test_where_the_lot_moved_too_little_there_is_no_ratio(sooner: float, variance: float, z: float) -> None:
    assert per_day(Differences(0.1, sooner, 0.001, variance, 0.0), z) is None


def test_the_drawn_order_is_the_source_and_not_who_was_chosen() -> None:
    """Agents call at once whoever would have left anyway. Those called sooner left more often; the halves did not."""
    chance = random.Random(9)
    groups: list[Halves] = []
    sooner: list[int] = []
    later: list[int] = []
    for _ in range(4000):
        easy = [chance.random() < 0.5 for _ in range(4)]
        seen = [Seen(int(own), (0.5 if own else 3.0) + 0.5 * place) for place, own in enumerate(easy)]
        groups.append(Halves(seen[:2], seen[2:]))
        for one in seen:
            (sooner if one.days < 2.2 else later).append(one.outcome)
    assert sum(sooner) / len(sooner) - sum(later) / len(later) > 0.5
    found = differences(groups)
    assert found is not None
    assert found.sooner == pytest.approx(1.0, abs=0.1)
    assert abs(found.gain) < 3 * sqrt(found.gain_variance)


def test_looked_at_every_four_weeks_for_a_year_the_lasting_interval_claims_little_where_there_is_nothing() -> None:
    """No more than 5% of 300 seeded years with a pair of answers a day claim something; a plain interval: more."""
    chance, claimed = random.Random(34), {"lasting": 0, "plain": 0}
    for _ in range(300):
        days = [_answers(chance) for _ in range(260)]
        looks = [days[:last] for last in range(40, 261, 20)]
        claimed["lasting"] += any(_claims(look, lasting_limit(len(look) / 2)) for look in looks)
        claimed["plain"] += any(_claims(look, 1.96) for look in looks)
    assert claimed["lasting"] <= 15 < claimed["plain"]


def _answers(chance: random.Random) -> Table:
    """One group of equals with an answer in each half, 50% of which leave the detractors."""
    return Table(int(chance.random() < 0.5), 1, int(chance.random() < 0.5), 1)


def _claims(seen: list[Table], limit: float) -> bool:
    found = mantel_haenszel(seen, limit)
    return found is not None and found.interval.leaves_out_zero
