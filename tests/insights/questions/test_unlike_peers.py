"""Agents about whom a question is asked: volume, case mix, and false discoveries held at one in ten."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from apps.insights.questions.practices import Counted, Practice, Practices
from apps.insights.questions.question_sentences import observation, question
from apps.insights.questions.unlike_peers import Comparison, compare
from apps.insights.statistics.agents.shrinkage import Answers

TEAM, EVA = 1, 5
MIX = ((3, 40), (6, 60))


def counts(practice: Practice, agents: Mapping[int, Counted]) -> Practices:
    return {(practice, TEAM): agents}


def flat(*agents: tuple[int, int]) -> dict[int, Counted]:
    """Agents 1, 2 and on with (hits, n) in one stratum; the last is Eva."""
    numbers = [*range(10, 10 + len(agents) - 1), EVA]
    return {number: {("s",): Answers(*own)} for number, own in zip(numbers, agents, strict=True)}


def asked(practice: Practice, *agents: tuple[int, int]) -> list[Comparison]:
    return compare(counts(practice, flat(*agents))).asked


def test_who_is_unlike_is_asked_about_and_the_peers_are_not() -> None:
    [found] = asked(Practice.ANSWERED, (52, 100), (50, 100), (54, 100), (81, 100))
    assert (found.agent_id, found.own, found.is_more) == (EVA, Answers(81, 100), True)
    assert found.peers_share == pytest.approx(0.52)
    assert found.probability < 0.001
    assert found.by_chance is not None
    assert found.by_chance.high < found.share
    assert found.peers_share < found.shrunk < found.share


def test_colleagues_who_are_alike_are_not_asked_about() -> None:
    assert asked(Practice.ANSWERED, (52, 100), (50, 100), (54, 100), (58, 100)) == []


def test_whoever_is_asked_about_is_no_measure_of_the_others() -> None:
    """Three who are alike beside one far above would all be unlike their peers."""
    assert [each.agent_id for each in asked(Practice.ANSWERED, (150, 300), (151, 300), (149, 300), (270, 300))] == [EVA]


def test_two_who_are_unlike_are_both_asked_about() -> None:
    found = asked(Practice.LEFT, *[(50, 100)] * 5, (10, 100), (90, 100))
    assert {(each.agent_id, each.is_more) for each in found} == {(15, False), (EVA, True)}


def test_hard_cases_are_no_question() -> None:
    """Eva's customers start at 0, where few leave; those of the others mostly at 6. At each score all are alike."""
    easy, hard = ("s", 6), ("s", 0)
    others: dict[int, Counted] = {key: {easy: Answers(64, 80), hard: Answers(4, 20)} for key in (10, 11, 12)}
    mixed: dict[int, Counted] = {**others, EVA: {easy: Answers(16, 20), hard: Answers(16, 80)}}
    assert compare(counts(Practice.LEFT, mixed)).asked == []
    raw: dict[int, Counted] = {
        key: {("s",): Answers(sum(a.hits for a in own.values()), 100)} for key, own in mixed.items()
    }
    assert EVA in {each.agent_id for each in compare(counts(Practice.LEFT, raw)).asked}


@pytest.mark.parametrize(("n", "is_asked"), [(19, False), (20, True)])
def test_nobody_is_compared_under_twenty(n: int, is_asked: bool) -> None:
    found = compare(counts(Practice.ANSWERED, flat((10, 100), (10, 100), (n, n))))
    assert (EVA in {each.agent_id for each in found.asked}) is is_asked
    assert (found.agents, found.too_few) == ((3, 0) if is_asked else (2, 1))


def test_beside_one_colleague_alone_nobody_is_compared() -> None:
    assert compare(counts(Practice.ANSWERED, flat((10, 100), (90, 100)))).agents == 0


def test_cases_that_no_colleague_has_are_not_compared() -> None:
    agents = flat((10, 100), (10, 100), (10, 100))
    agents[EVA] = {("s",): Answers(2, 20), ("only hers",): Answers(300, 300)}
    assert compare(counts(Practice.ANSWERED, agents)).asked == []


@pytest.mark.parametrize("practice", [Practice.INSTANT, Practice.INVALID])
def test_seldom_is_no_question_where_often_is_one(practice: Practice) -> None:
    assert asked(practice, (30, 100), (30, 100), (30, 100), (2, 100)) == []
    assert [each.agent_id for each in asked(practice, (3, 100), (2, 100), (3, 100), (20, 100))] == [EVA]


def test_of_all_comparisons_where_nobody_differs_few_years_ask_at_all() -> None:
    """Every question is false in sixty seeded years of six agents and four practices: one year in ten may ask."""
    chance, wrong = random.Random(9), 0
    for _ in range(60):
        year: Practices = {
            (practice, TEAM): {
                agent: {(score,): Answers(sum(chance.random() < p for _ in range(n)), n) for score, n in MIX}
                for agent in range(6)
            }
            for practice, p in zip(Practice, (0.45, 0.55, 0.05, 0.03), strict=True)
        }
        wrong += bool(compare(year).asked)
    assert wrong <= 6


@pytest.mark.parametrize(
    ("practice", "hits", "said"),
    [
        (Practice.ANSWERED, 81, "Eva: 81% of re-surveys after these calls were answered (81 of 100)"),
        (Practice.ANSWERED, 12, "Eva: 12% of re-surveys after these calls were answered (12 of 100)"),
        (Practice.LEFT, 81, "Eva: 81% of the detractors who answered again are none any more (81 of 100)"),
        (Practice.LEFT, 12, "Eva: 12% of the detractors who answered again are none any more (12 of 100)"),
        (Practice.INSTANT, 81, "Eva: 81% of the answers to re-surveys were the best score within five minutes"),
        (Practice.INVALID, 81, "Eva: 81% of the cases closed by this colleague were closed as invalid (81 of 100)"),
    ],
)
def test_it_is_worded_as_an_observation_and_a_question(practice: Practice, hits: int, said: str) -> None:
    [found] = asked(practice, (52, 100), (50, 100), (54, 100), (hits, 100))
    assert observation(found, "Eva").startswith(said)
    assert observation(found, "Eva").endswith("with the same mix of cases, 52% of the peers’.")
    assert question(found).endswith("?")
