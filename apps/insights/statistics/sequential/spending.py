"""Limits for looking more than once: Lan and DeMets's spending of the error in the manner of O'Brien and Fleming.

By information t, 0-1, both sides together have spent 4(1 - Φ(z(α/4)/√t)). (2(1 - Φ(z(α/2)/√t)) for both sides
together is another rule, with other limits.) The score process Z√t has independent normal steps. The density of its
not having crossed is kept at points of Gauss and Legendre's rule, which needs a third of the points of Simpson's for
the same digits; each limit is the one at which both tails are what may newly be spent.

Sources: K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983), 659; P. Armitage, C. K. McPherson and B. C. Rowe, JRSS A
132 (1969), 235, for the recursion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from math import ceil, cos, erfc, exp, log, pi, sqrt
from typing import Final, NamedTuple

from apps.insights.statistics.intervals import upper_quantile, upper_tail

ALPHA: Final = 0.05
# Beyond it a look "cannot stop yet": no table of answers gets there by luck or otherwise.
HIGHEST: Final = 8.0
# A density that no limit cuts off ends here, in standard deviations.
_EDGE: Final = 10.0
# A step reaches so far: beyond it less than 1e-16 arrives, in units of √2 standard deviations.
_REACH: Final = 6.1
# Points of integration: so many, and so many more for each deviation of a step, make a limit exact to 1e-6.
_FEWEST_POINTS: Final = 10
_POINTS_A_STEP: Final = 1.2
_TENFOLD: Final = 10
_ITERATIONS: Final = 60
# Newton's next step would be the square of it.
_CLOSE: Final = 1e-7


def spent(t: float, alpha: float = ALPHA) -> float:
    """Return the error that both sides together may have spent by information ``t``, above 0."""
    return alpha if t >= 1 else 4 * upper_tail(upper_quantile(alpha / 4) / sqrt(t))


def weight(called: int, waiting: int) -> float:
    """Return what so many answers in two arms say about their difference, as a number of answers."""
    return called * waiting / (called + waiting) if called and waiting else 0.0


def information(called: int, waiting: int, planned_answers: float, share: float) -> float:
    """Return t: what the answers of both arms say, as a part of what ``planned_answers`` with ``share`` waiting would.

    It is a matter of counts alone: with an estimated p(1 - p) in it, information could go back.
    """
    return weight(called, waiting) / (planned_answers * share * (1 - share))


class _Grid(NamedTuple):
    """Half of a symmetric density: points above 0, and the mass that a rule of integration gives to each."""

    points: list[float]
    mass: list[float]


class Boundary:
    """The limits of the looks at ``times``, two-sided and symmetric, each computed when it is first asked for.

    ``times`` rise strictly. The last one spends all that is left where it is ``final`` (the planned end, or an
    earlier end for a reason outside the results) or has reached t = 1; nothing follows a look with t of 1 or more,
    and its own t counts. Raises ValueError for times that do not rise, or go on after 1.
    """

    def __init__(self, times: Sequence[float], *, final: bool = False, alpha: float = ALPHA) -> None:
        rising = all(a < b for a, b in zip((0.0, *times), times, strict=False))
        if not rising or any(t >= 1 for t in times[:-1]):
            raise ValueError("Looks come at rising information, and none comes after all of it.")
        self.times = tuple(times)
        self._spent = [spent(t, alpha) for t in times]
        if final and times:
            self._spent[-1] = alpha
        self._limits: list[float] = []
        self._grids: list[_Grid] = []

    def limit(self, look: int) -> float | None:
        """Return the limit for the size of Z at the look, 0 being the first, or None beyond 8: it cannot stop yet."""
        while len(self._limits) <= look:
            self._limits.append(self._next(len(self._limits)))
        limit = self._limits[look]
        return limit if limit < HIGHEST else None

    def cannot_cross(self, look: int, z: float) -> bool:
        """Return whether ``z`` is within even the limit of a single look that spends all. It needs no recursion.

        Crossing now is one way of having crossed by now, so its probability is at most what may have been spent.
        """
        return abs(z) < upper_quantile(self._spent[look] / 2)

    def crossing(self, look: int, limit: float, drift: float = 0.0) -> float:
        """Return the probability of passing ``limit`` upward at the look and no limit before; Z has mean drift·√t."""
        t = self.times[look]
        if look == 0:
            return upper_tail(limit - drift * sqrt(t))
        before = self.times[look - 1]
        deviation, grid = sqrt(t - before), self._grid(look - 1)
        edge, tilt = limit * sqrt(t) - drift * (t - before), exp(-drift * drift * before / 2)
        points, mass, scale = grid.points, grid.mass, 1 / (deviation * sqrt(2))
        # Nothing passes the limit from farther below; seldom does anything from the other side of zero.
        near = bisect_left(points, edge - _REACH / scale)
        passing = sum(
            [m * exp(drift * u) * erfc((edge - u) * scale) for u, m in zip(points[near:], mass[near:], strict=True)]
        )
        far = bisect_left(points, _REACH / scale - edge)
        passing += sum(
            [m * exp(-drift * u) * erfc((edge + u) * scale) for u, m in zip(points[:far], mass[:far], strict=True)]
        )
        return tilt * passing / 2

    def _next(self, look: int) -> float:
        may = self._spent[look] - (self._spent[look - 1] if look else 0.0)
        if may < 2 * upper_tail(HIGHEST):
            return _EDGE
        lowest = upper_quantile(self._spent[look] / 2)
        return lowest if look == 0 else self._solved(look, may, lowest)

    def _solved(self, look: int, may: float, lowest: float) -> float:
        """Return where both tails are ``may``: Newton's method on their logarithm, kept between what is known."""
        low, high, limit, root = lowest, _EDGE, lowest, sqrt(self.times[look])
        for _ in range(_ITERATIONS):
            tails = 2 * self.crossing(look, limit)
            low, high = (limit, high) if tails > may else (low, limit)
            slope = 2 * root * self._densities(look, [limit * root])[0]
            following = limit + log(tails / may) * tails / slope if tails and slope else high
            # Far inside the limits of a look shortly before, the tangent leads astray.
            if not low <= following < high:
                following = (low + high) / 2
            limit, moved = following, following - limit
            if abs(moved) < _CLOSE:
                break
        return limit

    def _grid(self, look: int) -> _Grid:
        while len(self._grids) <= look:
            self._grids.append(self._make_grid(len(self._grids)))
        return self._grids[look]

    def _make_grid(self, look: int) -> _Grid:
        self.limit(look)
        edge = self._limits[look] * sqrt(self.times[look])
        gaps = [b - a for a, b in zip((0.0, *self.times), self.times, strict=False)]
        steps = edge / sqrt(min(gaps[look : look + 2]))
        nodes = legendre(_TENFOLD * ceil((_FEWEST_POINTS + _POINTS_A_STEP * steps) / _TENFOLD))
        points = [edge * (1 + node) / 2 for node, _ in nodes]
        densities = self._densities(look, points)
        return _Grid(points, [edge / 2 * w * value for (_, w), value in zip(nodes, densities, strict=True)])

    def _densities(self, look: int, points: Sequence[float]) -> list[float]:
        """Return the density, at points of 0 or more, of the process that has crossed at no earlier look."""
        t = self.times[look]
        if look == 0:
            return [exp(-x * x / (2 * t)) / sqrt(2 * pi * t) for x in points]
        grid, unit = self._grid(look - 1), sqrt(2 * (t - self.times[look - 1]))
        scaled = [u / unit for u in grid.points]
        return [_arrived(x / unit, scaled, grid.mass) / (unit * sqrt(pi)) for x in points]


def _arrived(x: float, points: list[float], mass: list[float]) -> float:
    """Return the mass that a normal step of variance 1/2 brings to ``x``, from the points and from their mirror images.

    The time of all limits is spent here, hence the lists, and nothing that would come from too far.
    """
    first, last = bisect_left(points, x - _REACH), bisect_left(points, x + _REACH)
    arrived = sum([m * exp((x - u) * (u - x)) for u, m in zip(points[first:last], mass[first:last], strict=True)])
    if x > _REACH:
        return arrived
    last = bisect_left(points, _REACH - x)
    return arrived + sum([m * exp(-(x + u) * (x + u)) for u, m in zip(points[:last], mass[:last], strict=True)])


@lru_cache(maxsize=64)
def legendre(n: int) -> tuple[tuple[float, float], ...]:
    """Return the points and weights of Gauss and Legendre's rule with ``n`` points on -1 to 1, points rising."""
    nodes = []
    for i in range(n, 0, -1):
        x, moved, slope = cos(pi * (i - 0.25) / (n + 0.5)), 1.0, 1.0
        while abs(moved) > _CLOSE:
            below, value = 1.0, x
            for k in range(2, n + 1):
                below, value = value, ((2 * k - 1) * x * value - (k - 1) * below) / k
            slope = n * (x * value - below) / (x * x - 1)
            moved = value / slope
            x -= moved
        nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
    return tuple(nodes)


@lru_cache(maxsize=16)
def boundary(times: tuple[float, ...], *, final: bool = False, alpha: float = ALPHA) -> Boundary:
    """Return the limits of the looks at ``times``, kept for the next page that shows the same plan."""
    return Boundary(times, final=final, alpha=alpha)
