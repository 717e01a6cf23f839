"""The dice: who is reached, what a call comes to, how the customer feels afterwards. No database.

The year they make: of the detractors reached who answer again, a quarter become promoters and a third passives (the
book's case); of those never reached, 10% and 22%. The better the agent, the more are won. Two days after their answer,
before anybody called, hardly a fifth have left the detractors.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from apps.followup.models import Result, Status
from apps.surveys.scales import Group

_HARD_TO_REACH: Final = 0.17
_REACHED: Final = {False: 0.6, True: 0.04}
_OTHERWISE: Final = (
    (Result.NO_ANSWER, 46), (Result.VOICEMAIL, 24), (Result.BUSY, 10), (Result.CALL_LATER, 13), (Result.REFUSED, 4),
    (Result.WRONG_NUMBER, 3),
)  # fmt: skip
_ANSWERS_AGAIN: Final = {False: 0.5, True: 0.25}
_ANSWERS_A_LOT: Final = 0.6
_CHANGES_MIND: Final = 0.1
_NEVER_REACHED: Final = {Group.PROMOTER: 0.10, Group.PASSIVE: 0.22}
_NOT_YET_REACHED: Final = {Group.PROMOTER: 0.05, Group.PASSIVE: 0.14}
# Those who only wanted a call were not unhappy to begin with.
_ASKED: Final = {True: {Group.PROMOTER: 0.6, Group.PASSIVE: 0.32}, False: {Group.PROMOTER: 0.4, Group.PASSIVE: 0.4}}
_SCORES: Final = {
    Group.DETRACTOR: ((2, 3, 4, 5, 6), (6, 8, 14, 30, 42)),
    Group.PASSIVE: ((7, 8), (45, 55)),
    Group.PROMOTER: ((9, 10), (60, 40)),
}


@dataclass
class Story:
    """The story that the case does not know: how hard the customer is to reach, what it is about, how they feel in the
    end.
    """

    topic: str
    language: str
    unhappy: bool
    hard_to_reach: bool
    again: bool = False
    reached: bool = False
    skill: float = 0.0
    feeling: Group | None = None


def story(rng: Random, *, topic: str, language: str, unhappy: bool, again: bool = False) -> Story:
    return Story(topic, language, unhappy, rng.random() < _HARD_TO_REACH, again)


def attempt(rng: Random, told: Story) -> Result:
    if rng.random() < _REACHED[told.hard_to_reach]:
        return Result.REACHED
    if told.hard_to_reach:
        return rng.choice((Result.NO_ANSWER, Result.NO_ANSWER, Result.VOICEMAIL))
    return rng.choices([result for result, _ in _OTHERWISE], [weight for _, weight in _OTHERWISE])[0]


def disposition(rng: Random) -> Status:
    return Status.RESOLVED if rng.random() < 0.88 else Status.UNRESOLVED  # noqa: PLR2004


def answers_again(rng: Random, told: Story, *, of_lot: bool = False) -> bool:
    """Return whether they answer; ``of_lot``: the question that comes two days after their first answer."""
    return rng.random() < (_ANSWERS_A_LOT if of_lot else _ANSWERS_AGAIN[told.again])


def score_again(rng: Random, told: Story, *, of_lot: bool = False) -> tuple[Group, int]:
    """Return how they answer now: mostly as they felt at the wave before, until somebody speaks with them."""
    if told.feeling is None or rng.random() < _CHANGES_MIND:
        told.feeling = _feeling(rng, _NOT_YET_REACHED if of_lot and not told.reached else _chances(told))
    scores, weights = _SCORES[told.feeling]
    return told.feeling, rng.choices(scores, weights)[0]


def _feeling(rng: Random, chances: dict[Group, float]) -> Group:
    dice = rng.random()
    if dice < chances[Group.PROMOTER]:
        return Group.PROMOTER
    return Group.PASSIVE if dice < chances[Group.PROMOTER] + chances[Group.PASSIVE] else Group.DETRACTOR


def _chances(told: Story) -> dict[Group, float]:
    if not told.unhappy:
        return _ASKED[told.reached]
    if not told.reached:
        return _NEVER_REACHED
    return {Group.PROMOTER: 0.24 * (0.55 + 0.9 * told.skill), Group.PASSIVE: 0.33 * (0.85 + 0.3 * told.skill)}
