"""Which agents are so unlike their peers, with the same mix of cases, that chance alone seldom makes it so.

All comparisons of a page are judged together: of the questions that are asked, one in ten may be by chance (Benjamini
and Hochberg). Nobody is compared under a volume, and nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from apps.insights.questions.practices import Counted, Practice, Practices, Stratum
from apps.insights.statistics.agents import shrinkage
from apps.insights.statistics.agents.case_mix import standardised
from apps.insights.statistics.agents.false_discoveries import adjusted
from apps.insights.statistics.agents.funnel import exact_limits
from apps.insights.statistics.agents.peers import more_often, unlike
from apps.insights.statistics.agents.shrinkage import Answers
from apps.insights.statistics.differences import Table
from apps.insights.statistics.intervals import Interval

# Of the questions that are asked, this share may be by chance.
RATE: Final = 0.10
# Under so many, of the agent or of the peers, chance alone would ask.
FEWEST: Final = 20
# With one colleague alone the question would be about the other as much.
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
    """Return the comparisons of all agents, practices and teams that have the volume, judged together."""
    found = [each for (practice, team), agents in counts.items() for each in _comparisons(practice, team, agents)]
    rates = adjusted([each.probability for each in found])
    asked = [each for each, rate in zip(found, rates, strict=True) if rate <= RATE]
    compared = {(each.team_id, each.agent_id) for each in found}
    everybody = {(team, agent) for (_, team), agents in counts.items() for agent in agents}
    return Compared(asked, len(compared), len(everybody - compared))


def _comparisons(practice: Practice, team_id: int, agents: Mapping[int, Counted]) -> Iterator[Comparison]:
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
        probability = more_often(strata) if practice in _ONE_SIDED else unlike(strata)
        expected = against.expected if against else 0.0
        yield Comparison(practice, team_id, agent, own, expected, peers, probability, whole.shrunk(own))


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
