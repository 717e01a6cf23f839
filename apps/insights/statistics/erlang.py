"""Erlang C: the number of agents that a stream of calls needs.

Callers do not hang up in this model, so that it asks for a few more agents than a team with impatient customers needs.

Source: A. K. Erlang (1917); the recursion of Erlang B is in every textbook of queues.
"""

from __future__ import annotations

from itertools import count
from math import exp


def waiting_probability(agents: int, load: float) -> float:
    """Return the share of calls that wait; the load is in erlangs, calls an hour times hours a call."""
    if load >= agents:
        return 1.0
    blocked = 1.0
    for i in range(1, agents + 1):
        blocked = load * blocked / (i + load * blocked)
    return agents * blocked / (agents - load * (1 - blocked))


def service_level(agents: int, calls_per_hour: float, handling_seconds: float, within_seconds: float) -> float:
    """Return the share of calls that an agent takes within so many seconds."""
    load = calls_per_hour * handling_seconds / 3600
    if load >= agents:
        return 0.0
    return 1 - waiting_probability(agents, load) * exp(-(agents - load) * within_seconds / handling_seconds)


def agents_needed(calls_per_hour: float, handling_seconds: float, within_seconds: float, level: float) -> int:
    """Return the fewest agents that take the share ``level``, below 1, of the calls in time."""
    if not 0 <= level < 1:
        raise ValueError(f"A service level of {level} cannot be promised.")
    return next(n for n in count(1) if service_level(n, calls_per_hour, handling_seconds, within_seconds) >= level)
