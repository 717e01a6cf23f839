"""The promise of a call to the customer of a question: the same sentence by SMS and on the page that thanks them."""

from __future__ import annotations

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from apps.conversation.reading.wishes import Form, Wish, promise_sentence, soonest, stored_wish
from apps.customers.models import Customer
from apps.followup.models import Case
from apps.followup.timing.preferred_time import PARTS_OF_DAY
from apps.people.models import Team
from apps.surveys.models import Invitation, Response

# Three digits tell a person which of their numbers it is, and tell nobody else the number.
_ENDING: Final = 3


def promise_to(invitation: Invitation, wish: Wish, *, now: dt.datetime) -> str:
    """Return the promise in the language of the invitation, by the customer's own clock."""
    customer = invitation.customer
    zone = ZoneInfo(zone_of(customer, invitation.survey.team))
    return promise_sentence(
        wish, now=now, zone=zone, language=invitation.language_id, number_ending=number_ending(customer)
    )


def promise_for(response: Response, invitation: Invitation, *, now: dt.datetime) -> str:
    """Return the promise that stands for an answer; "" where no call was asked for, or its time has gone by.

    What was agreed with the case later, by whatever door, goes before the time that the answer names.
    """
    wish = _standing(response, invitation, now) if response.callback_requested else None
    return promise_to(invitation, wish, now=now) if wish else ""


def zone_of(customer: Customer, team: Team) -> str:
    """Return the zone by whose clock a customer speaks of a time; where none is known, the team's."""
    return (customer.zones or (team.time_zone,))[0]


def number_ending(customer: Customer) -> str:
    """Return the last digits of the number that will ring; "" where there is none, or it is somebody else's."""
    return "" if customer.phone_is_wrong else customer.phone[-_ENDING:]


def _standing(response: Response, invitation: Invitation, now: dt.datetime) -> Wish | None:
    team = invitation.survey.team
    zone, hours = ZoneInfo(zone_of(invitation.customer, team)), team.allowed_hours
    case = _case_of(response)
    if case is not None and (not case.is_open or case.reached_at is not None):
        return None
    wish = stored_wish(response.preferred_time, now=now, zone=zone, hours=hours)
    agreed = case.callback_at if case else None
    if agreed is not None and agreed <= now and response.preferred_time in PARTS_OF_DAY:
        return None  # it was that part of another day
    if agreed is None or agreed <= now or (wish is not None and wish.start == agreed):
        return wish or (None if response.preferred_time else soonest(now=now, zone=zone, hours=hours))
    return Wish(agreed.astimezone(zone), None, Form.MOMENT)


def _case_of(response: Response) -> Case | None:
    triage = getattr(response, "triage", None)
    return triage.case if triage else None
