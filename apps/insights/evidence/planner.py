"""The planner: for each share and length of a lot the probability of finding 20, 10 or 5 points.

The points are what a call does for those whom it reaches; since not all are reached, the arms differ by less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from apps.insights.evidence.volumes import Volumes
from apps.insights.statistics.sequential.planning import Forecast, diluted, forecast

SHARES: Final = (10, 20, 25, 50)
WEEKS: Final = (13, 26, 52)
EFFECTS: Final = (20, 10, 5)
_USUAL_POWER: Final = 0.8


@dataclass(frozen=True)
class Option:
    """``waiting`` customers are called ``working_days`` later than they would be; ``power`` is by effect in points."""

    share_percent: int
    weeks: int
    answers: int
    waiting: int
    power: dict[int, float]

    @property
    def is_enough(self) -> bool:
        """Return whether a difference as large as the book's is found 4 times in 5."""
        return self.power[EFFECTS[0]] >= _USUAL_POWER


@dataclass(frozen=True)
class Planner:
    """``advice`` is the option with the fewest waiting that is enough; None where there is none within a year."""

    options: tuple[Option, ...]
    advice: Option | None
    cannot_show: tuple[int, ...]

    @property
    def shows_nothing(self) -> bool:
        """Return whether even the largest of the effects is more likely missed than found by any option."""
        return EFFECTS[0] in self.cannot_show


def plan_for(volumes: Volumes) -> Planner:
    """Return all options for these volumes. Without any eligible answer there are none, and nothing can be shown."""
    if not volumes.eligible:
        return Planner((), None, EFFECTS)
    options = tuple(_option(volumes, share, weeks) for weeks in WEEKS for share in SHARES)
    enough = [option for option in options if option.is_enough]
    missed = tuple(effect for effect in EFFECTS if all(option.power[effect] < 0.5 for option in options))  # noqa: PLR2004
    return Planner(options, min(enough, key=lambda option: (option.waiting, option.weeks), default=None), missed)


def forecast_of(volumes: Volumes, share: float, weeks: int, effect: float) -> Forecast:
    """Return what so long a plan finds of an effect (0-1) on those reached, looked at every week."""
    without = volumes.left_without.share
    after_call = min(1.0, without + effect)
    left = diluted(volumes.reached.share, after_call, without)
    return forecast(volumes.a_week * weeks, volumes.answering.share, share, left, without, looks=weeks)


def _option(volumes: Volumes, share_percent: int, weeks: int) -> Option:
    share = share_percent / 100
    found = {effect: forecast_of(volumes, share, weeks, effect / 100) for effect in EFFECTS}
    eligible = volumes.a_week * weeks
    return Option(
        share_percent=share_percent,
        weeks=weeks,
        answers=round(eligible * volumes.answering.share),
        waiting=round(eligible * share),
        power={effect: shown.power for effect, shown in found.items()},
    )
