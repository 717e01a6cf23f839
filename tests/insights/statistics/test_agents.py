"""Agents beside their team: shrinkage, limits of chance, false discoveries and case mix, against worked values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.insights.statistics.agents.case_mix import standardised
from apps.insights.statistics.agents.false_discoveries import adjusted, discoveries
from apps.insights.statistics.agents.funnel import exact_limits, normal_limits
from apps.insights.statistics.agents.shrinkage import Answers, Team, by_likelihood, by_moments, team
from apps.insights.statistics.intervals import Interval

SIX = [Answers(*counts) for counts in ((12, 20), (30, 60), (9, 30), (45, 80), (4, 5), (22, 55))]


def known(found: Team | None) -> Team:
    assert found is not None
    return found


def test_moments_shrink_toward_the_team() -> None:
    found = known(by_moments(SIX))
    assert found.share == pytest.approx(0.4880, abs=5e-5)
    assert 1 / (found.strength + 1) == pytest.approx(0.0304, abs=5e-5)
    assert found.strength == pytest.approx(31.842, abs=5e-4)
    shrunk = [found.shrunk(agent) for agent in SIX]
    assert shrunk == pytest.approx([0.5312, 0.4958, 0.3968, 0.5413, 0.5303, 0.4323], abs=5.1e-5)


def test_likelihood_shrinks_toward_the_team() -> None:
    found = known(by_likelihood(SIX))
    assert found.share == pytest.approx(0.4859, abs=5.1e-5)
    assert found.strength == pytest.approx(63.93, abs=5e-3)
    shrunk = [found.shrunk(agent) for agent in SIX]
    assert shrunk == pytest.approx([0.5131, 0.4927, 0.4266, 0.5285, 0.5087, 0.4462], abs=5.1e-5)
    assert found.interval(Answers(4, 5)) == pytest.approx((0.3917, 0.6253), abs=5.1e-5)


def test_fewer_than_ten_agents_go_by_moments_and_more_by_likelihood() -> None:
    assert team(SIX) == by_moments(SIX)
    assert team([*SIX, *SIX]) == by_likelihood([*SIX, *SIX])


def test_agents_who_differ_no_more_than_by_chance_are_all_the_team() -> None:
    found = known(by_moments([Answers(10, 20), Answers(11, 20), Answers(10, 20)]))
    assert found.shrunk(Answers(1, 20)) == found.share
    assert found.interval(Answers(1, 20)) == (found.share, found.share)


def test_likelihood_says_the_same_of_agents_who_are_alike() -> None:
    found = known(by_likelihood([Answers(10, 20)] * 12))
    assert found.shrunk(Answers(1, 20)) == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize("hits", [0, 5])
def test_all_or_none_have_no_spread_to_learn_from(hits: int) -> None:
    assert known(by_likelihood([Answers(hits, 5)] * 3)).share == hits / 5


def test_no_answers_have_no_team() -> None:
    assert team([Answers(0, 0)]) is None


@pytest.mark.parametrize(
    ("coverage", "normal", "exact"),
    [
        (0.95, (0.2689, 0.7071), (0.2457, 0.6850)),
        (0.998, (0.1426, 0.8334), (0.1233, 0.7987)),
    ],
)
def test_funnel_limits(coverage: float, normal: Interval, exact: Interval) -> None:
    assert normal_limits(0.488, 20, coverage) == pytest.approx(normal, abs=5.1e-5)
    assert exact_limits(0.488, 20, coverage) == pytest.approx(exact, abs=5.1e-5)


@given(st.floats(0.01, 0.99), st.integers(1, 300))
def test_funnel_limits_stay_within_0_and_1_and_widen_with_the_coverage(share: float, n: int) -> None:
    narrow, wide = exact_limits(share, n), exact_limits(share, n, 0.998)
    assert 0 <= wide.low <= narrow.low <= narrow.high <= wide.high <= 1


def test_benjamini_and_hochberg() -> None:
    p_values = [0.003, 0.02, 0.04, 0.06, 0.30, 0.70]
    assert adjusted(p_values) == pytest.approx([0.0180, 0.0600, 0.0800, 0.0900, 0.3600, 0.7000])
    assert discoveries(p_values) == [0, 1, 2, 3]


def test_the_example_of_their_paper_has_four_discoveries_at_5_of_100() -> None:
    paper = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    paper += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert len(discoveries(paper, 0.05)) == 4


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_discovery_among_many_is_never_easier_than_alone(p_values: list[float]) -> None:
    assert all(one >= alone for one, alone in zip(adjusted(p_values), p_values, strict=True))


MIX = [
    (Answers(180, 400), Answers(11, 20)),
    (Answers(30, 100), Answers(5, 15)),
    (Answers(9, 60), Answers(4, 15)),
]


def test_case_mix_with_byars_interval() -> None:
    found = standardised(MIX)
    assert found is not None
    assert (found.observed, found.expected) == (20, 15.75)
    assert (found.ratio, found.share) == pytest.approx((1.2698, 0.4966), abs=5.1e-5)
    assert found.interval == pytest.approx((0.7753, 1.9613), abs=5.1e-5)


def test_a_stratum_that_the_team_does_not_know_is_left_out() -> None:
    assert standardised([*MIX, (Answers(0, 0), Answers(3, 3))]) == standardised(MIX)


def test_an_agent_without_hits_has_a_low_end_of_none() -> None:
    found = standardised([(Answers(50, 100), Answers(0, 4))])
    assert found is not None
    assert (found.ratio, found.interval.low) == (0, 0)
    assert found.interval.high > 1


def test_where_nothing_is_expected_there_is_no_ratio() -> None:
    assert standardised([(Answers(0, 9), Answers(1, 2))]) is None
