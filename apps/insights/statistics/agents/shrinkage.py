"""An agent's share shrunk toward the team's: the fewer answers, the more.

Sources: J. C. Kleinman, JASA 68 (1973), 46, for the moments; the beta-binomial likelihood is J. G. Skellam's, JRSS B 10
(1948), 257.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, lgamma, log
from typing import Final, NamedTuple

from apps.insights.statistics.distributions import beta_quantile
from apps.insights.statistics.intervals import Interval

# The likelihood is too flat with fewer agents to say how much they differ.
_FEWEST_FOR_LIKELIHOOD: Final = 10
_GOLDEN: Final = (5**0.5 - 1) / 2
_SEARCH_STEPS: Final = 60
_LOG_STRENGTHS: Final = (0.0, 14.0)
_SMALLEST: Final = 1e-9


class Answers(NamedTuple):
    """``hits`` among ``n`` answers of one agent's customers."""

    hits: int
    n: int


class Team(NamedTuple):
    """The agents' common share and how many answers' worth it weighs; infinite: they do not differ beyond chance."""

    share: float
    strength: float

    def shrunk(self, agent: Answers) -> float:
        """Return the agent's share as the team's knowledge corrects it."""
        if self.strength == inf:
            return self.share
        return (agent.hits + self.strength * self.share) / (agent.n + self.strength)

    def interval(self, agent: Answers) -> Interval:
        """Return the 95% interval of that share; the team's share alone where agents do not differ."""
        if self.strength == inf:
            return Interval(self.share, self.share)
        a = agent.hits + self.strength * self.share
        b = agent.n - agent.hits + self.strength * (1 - self.share)
        return Interval(beta_quantile(0.025, a, b), beta_quantile(0.975, a, b))


def team(agents: Sequence[Answers]) -> Team | None:
    """Return the team by likelihood for ten agents or more, else by moments; None without answers."""
    counted = [agent for agent in agents if agent.n]
    return by_likelihood(counted) if len(counted) >= _FEWEST_FOR_LIKELIHOOD else by_moments(counted)


def by_moments(agents: Sequence[Answers]) -> Team | None:
    """Return Kleinman's moments; None without answers. Agents who differ as chance has it are all the team."""
    counted = [agent for agent in agents if agent.n]
    n = sum(agent.n for agent in counted)
    if not n:
        return None
    p = sum(agent.hits for agent in counted) / n
    spread = sum(agent.n * (agent.hits / agent.n - p) ** 2 for agent in counted)
    c, m, noise = n - sum(agent.n**2 for agent in counted) / n, len(counted), p * (1 - p)
    likeness = (spread - noise * (m - 1)) / (noise * (c - m + 1)) if noise and c - m + 1 > 0 else 0.0
    return Team(p, 1 / min(1.0, likeness) - 1 if likeness > 0 else inf)


def by_likelihood(agents: Sequence[Answers]) -> Team | None:
    """Return the maximum of the beta-binomial likelihood, or None without answers."""
    counted = [agent for agent in agents if agent.n]
    start = by_moments(counted)
    if start is None or start.share in {0, 1}:
        return start

    def best_share(strength: float) -> float:
        return _highest(lambda share: _log_likelihood(counted, share, strength), _SMALLEST, 1 - _SMALLEST)

    strength = exp(
        _highest(lambda log_s: _log_likelihood(counted, best_share(exp(log_s)), exp(log_s)), *_LOG_STRENGTHS)
    )
    # The end of the search has no maximum: the likelihood rises toward agents who are all alike.
    return Team(best_share(strength), inf if log(strength) > _LOG_STRENGTHS[1] - 1 else strength)


def _log_likelihood(agents: Sequence[Answers], share: float, strength: float) -> float:
    a, b = strength * share, strength * (1 - share)
    own = sum(lgamma(x.hits + a) + lgamma(x.n - x.hits + b) - lgamma(x.n + strength) for x in agents)
    return own + len(agents) * (lgamma(strength) - lgamma(a) - lgamma(b))


def _highest(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function with one peak has it, by golden section."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = function(left), function(right)
    for _ in range(_SEARCH_STEPS):
        if at_left > at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = function(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = function(right)
    return (low + high) / 2
