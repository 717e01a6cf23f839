"""The two scales a survey can use, and the group that each score falls into.

Source of the groups: Reichheld's NPS (0-6, 7-8, 9-10), and its five-point cousin as Owen & Brooks map it (1-3, 4, 5).
A scale is taken as the member or as its stored word, which is what a model's field gives.
"""

from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """A scale: the range of its scores and their groups."""

    NPS = "nps_0_10", _("NPS, 0 to 10")
    FIVE_POINT = "five_point", _("Five points, 1 to 5")


class Group(models.TextChoices):
    """A group of scores, by how a customer is likely to speak of us."""

    DETRACTOR = "detractor", _("Detractor")
    PASSIVE = "passive", _("Passive")
    PROMOTER = "promoter", _("Promoter")


# Group, lowest score, highest score: all a scale is.
_BANDS: Final = MappingProxyType(
    {
        Scale.NPS: ((Group.DETRACTOR, 0, 6), (Group.PASSIVE, 7, 8), (Group.PROMOTER, 9, 10)),
        Scale.FIVE_POINT: ((Group.DETRACTOR, 1, 3), (Group.PASSIVE, 4, 4), (Group.PROMOTER, 5, 5)),
    }
)
# Scores so bad that the first call is due sooner (design, section 6).
_SEVERE_UP_TO: Final = MappingProxyType({Scale.NPS: 3, Scale.FIVE_POINT: 1})


def lowest(scale: str) -> int:
    """Return the lowest score of the scale; ValueError where there is no such scale."""
    return _BANDS[Scale(scale)][0][1]


def highest(scale: str) -> int:
    """Return the highest score of the scale; ValueError where there is no such scale."""
    return _BANDS[Scale(scale)][-1][2]


def group_of(scale: str, score: int) -> Group:
    """Return the group of a score; ValueError, with a sentence for the user, outside the scale."""
    for group, low, high in _BANDS[Scale(scale)]:
        if low <= score <= high:
            return group
    message = gettext("The score must be a whole number from {low} to {high}, not {score}.")
    raise ValueError(message.format(low=lowest(scale), high=highest(scale), score=score))


def is_severe(scale: str, score: int) -> bool:
    """Say whether a score asks for the quicker call: 0-3 on NPS, 1 on five points; ValueError outside the scale."""
    group_of(scale, score)
    return score <= _SEVERE_UP_TO[Scale(scale)]


def severe_up_to(scale: str) -> int:
    """Return the highest score that still asks for the quicker call; ValueError where there is no such scale."""
    return _SEVERE_UP_TO[Scale(scale)]
