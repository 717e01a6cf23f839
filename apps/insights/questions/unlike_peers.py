"""Agents who are so unlike their peers, with the same mix of cases, that chance alone seldom makes it so.

All comparisons of a page are judged together: of the questions that are asked, one in ten may be by chance (Benjamini
and Hochberg). Nobody is compared under a volume, and nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from apps.insights.questions.practices import Counted, Practice, Practices, Stratum
from apps.insights.statistics.agents import shrinkage
from apps.insights.statistics.agents.case_mix import standardised
from apps.insights.statistics.agents.false_discoveries import adjusted
from apps.insights.statistics.agents.funnel import exact_limits
from apps.insights.statistics.agents.peers import unlike
from apps.insights.statistics.agents.shrinkage import Answers
from apps.insights.statistics.differences import Table
from apps.insights.statistics.intervals import Interval

# Practice, team and agent.
Key = tuple[Practice, int, int]
# This share of the questions that are asked may be by chance.
RATE: Final = 0.10
# Under so many, of the agent or of the peers, chance alone would ask.
FEWEST: Final = 20
# A question beside one colleague alone would be about the other as much.
FEWEST_PEERS: Final = 2
# Often is a question here, seldom is none.
_ONE_SIDED: Final = frozenset({Practice.INSTANT, Practice.INVALID})


@dataclass(frozen=True)
class Comparison:
    """An agent beside the peers, over the strata that both have; ``expected`` hits at the peers' shares.

    ``probability`` is of so much by chance; ``shrunk`` the agent's share as the team's knowledge corrects it.
    """

    practice: Practice
    team_id: int
    agent_id: int
    own: Answers
    expected: float
    peers: int
    probability: float
    shrunk: float

    @property
    def key(self) -> Key:
        return self.practice, self.team_id, self.agent_id

    @property
    def share(self) -> float:
        return self.own.hits / self.own.n

    @property
    def peers_share(self) -> float:
        """Return the peers' share with the agent's mix."""
        return self.expected / self.own.n

    @property
    def is_more(self) -> bool:
        return self.share > self.peers_share

    @property
    def is_a_question(self) -> bool:
        """Return whether it asks something: instant best scores and invalid cases do where there are many."""
        return self.is_more or self.practice not in _ONE_SIDED

    @property
    def by_chance(self) -> Interval | None:
        """Return the funnel: where 95% of agents with these cases lie; None where the peers' share is none or all."""
        return exact_limits(self.peers_share, self.own.n) if 0 < self.peers_share < 1 else None


@dataclass(frozen=True)
class Compared:
    """``asked`` are the comparisons that stay discoveries at the rate; ``agents`` were compared, ``too_few`` were not
    in anything.
    """

    asked: list[Comparison]
    agents: int
    too_few: int


def compare(counts: Practices) -> Compared:
    """Return the comparisons of all agents, practices and teams that have the volume, judged together.

    Who is so unlike is no peer of the others any more, the most unlike first: else one colleague far above would make
    questions of all who are as they should be.
    """
    asked: dict[Key, Comparison] = {}
    first = beside = _comparisons(counts, asked)
    while (most := _most_unlike(beside, asked)) is not None:
        asked[most.key] = most
        beside = _comparisons(counts, asked)
    compared = {(team, agent) for _, team, agent in first}
    everybody = {(team, agent) for (_, team), agents in counts.items() for agent in agents}
    return Compared([each for each in asked.values() if each.is_a_question], len(compared), len(everybody - compared))


def _most_unlike(beside: Mapping[Key, Comparison], asked: Mapping[Key, Comparison]) -> Comparison | None:
    """Return the least likely comparison that is a discovery beside those asked already; None without one."""
    judged = [*asked.values(), *beside.values()]
    rates = adjusted([each.probability for each in judged])[len(asked) :]
    found = [each for each, rate in zip(beside.values(), rates, strict=True) if rate <= RATE]
    return min(found, key=lambda each: each.probability, default=None)


def _comparisons(counts: Practices, asked: Container[Key]) -> dict[Key, Comparison]:
    """Return the comparisons of those not asked about, each beside peers who are not either."""
    found = {}
    for (practice, team), everybody in counts.items():
        agents = {agent: own for agent, own in everybody.items() if (practice, team, agent) not in asked}
        for each in _of_team(practice, team, agents):
            found[each.key] = each
    return found


def _of_team(practice: Practice, team_id: int, agents: Mapping[int, Counted]) -> Iterator[Comparison]:
    known = {agent: _added(counted) for agent, counted in agents.items()}
    whole = shrinkage.team(list(known.values()))
    for agent in sorted(agents):
        strata = _beside_peers(agents, agent)
        own = Answers(sum(table.x1 for table in strata), sum(table.n1 for table in strata))
        colleagues = sum(1 for other in known if other != agent and known[other].n)
        against = standardised((Answers(table.x0, table.n0), Answers(table.x1, table.n1)) for table in strata)
        peers = sum(table.n0 for table in strata)
        if whole is None or min(own.n, peers) < FEWEST or colleagues < FEWEST_PEERS:
            continue
        expected = against.expected if against else 0.0
        yield Comparison(practice, team_id, agent, own, expected, peers, unlike(strata), whole.shrunk(own))


def _beside_peers(agents: Mapping[int, Counted], agent: int) -> list[Table]:
    """Return the strata in which both the agent and the peers have somebody."""
    others: dict[Stratum, Answers] = {}
    for other, counted in agents.items():
        for stratum, answers in counted.items() if other != agent else ():
            before = others.get(stratum, Answers(0, 0))
            others[stratum] = Answers(before.hits + answers.hits, before.n + answers.n)
    tables = (
        Table(own.hits, own.n, *others.get(stratum, Answers(0, 0))) for stratum, own in agents[agent].items() if own.n
    )
    return [table for table in tables if table.n0]


def _added(counted: Counted) -> Answers:
    return Answers(sum(one.hits for one in counted.values()), sum(one.n for one in counted.values()))
