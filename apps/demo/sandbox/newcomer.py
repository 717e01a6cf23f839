"""A newcomer: somebody who comes to look becomes a customer where it is day, and is asked at once."""

from __future__ import annotations

import datetime as dt
import secrets
from random import SystemRandom
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.demo.acme.company.places import PLACES, Place
from apps.surveys.asking import invitations
from apps.surveys.asking.channels import ONE_WAY
from apps.surveys.models import Survey

PREFIX: Final = "you-"
# An hour at which nobody's allowed hours end soon: there is time for a call and for another question.
_BEST_HOUR: Final = 11
_OPENS: Final = 9.05
_TRIES: Final = 50


@transaction.atomic
def welcome(name: str, language: str, *, now: dt.datetime) -> Customer:
    """A new customer, invited to the survey now. Raises Refused: ``no_survey``, and those of an invitation."""
    survey = Survey.objects.filter(is_active=True).select_related("team", "touchpoint").order_by("pk").first()
    if survey is None:
        raise Refused(
            "no_survey", _("There is no active survey. An administrator can switch one on in the back office.")
        )
    place = _in_daylight(now)
    customer = Customer.objects.create(
        external_id=f"{PREFIX}{secrets.token_hex(6)}",
        name=name,
        phone=_free_number(place),
        language_id=language,
        time_zone=place.zone,
        attributes={"segment": "consumer", "tier": "plus"},
    )
    invitations.invite(survey, customer, now=now)
    return customer


def _in_daylight(now: dt.datetime) -> Place:
    """Return where it is nearest to eleven in the morning, among the places whose numbers can be answered from.

    An hour too late is better than one too early: before nine nobody may be written to.
    """
    answerable = [place for place in PLACES if not place.number(0).startswith(ONE_WAY)]
    return min(answerable, key=lambda place: (_hour(now, place) < _OPENS, abs(_hour(now, place) - _BEST_HOUR)))


def _hour(now: dt.datetime, place: Place) -> float:
    local = now.astimezone(ZoneInfo(place.zone))
    return local.hour + local.minute / 60


def _free_number(place: Place) -> str:
    dice = SystemRandom()
    for _try in range(_TRIES):
        number = place.number(dice.randrange(place.capacity))
        if not Customer.objects.filter(phone=number).exists():
            return number
    raise Refused("no_number", _("All numbers that belong to nobody are taken. Remove some customers of the sandbox."))
