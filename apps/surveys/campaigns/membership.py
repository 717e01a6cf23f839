"""The members of a segment, and what speaks against asking customers: for many at once, in few statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

from django.db.models import Max, Q, QuerySet

from apps.core.allowed_hours import AllowedHours
from apps.customers.models import Customer, Segment
from apps.messaging.gateways import email_is_out_of_service
from apps.messaging.models import Channel, Suppression, Withheld
from apps.messaging.quiet_hours import next_allowed
from apps.surveys.asking.channels import address_of
from apps.surveys.models import Invitation, Response, Survey, WhyNotAsked

_Row = TypeVar("_Row", Invitation, Response)
_BAD_ADDRESS: Final = (Withheld.BAD_ADDRESS, Withheld.WRONG_NUMBER)


def members(segment: Segment, customers: Sequence[Customer]) -> list[Customer]:
    """Return those of the customers who belong to the segment; at most two statements, however many they are."""
    by_their_rows = [customer for customer in customers if _holds(segment, customer)]
    by_answer = _by_last_answer(segment, by_their_rows)
    if not segment.never_asked:
        return by_answer
    asked = set(_of(by_answer, Invitation).values_list("customer_id", flat=True))
    return [customer for customer in by_answer if customer.pk not in asked]


def _holds(segment: Segment, customer: Customer) -> bool:
    if segment.language_id and customer.language_id != segment.language_id:
        return False
    if segment.account_id and customer.account_id != segment.account_id:
        return False
    return all(condition.holds(customer.attributes) for condition in segment.on_attributes)


def _by_last_answer(segment: Segment, customers: list[Customer]) -> list[Customer]:
    if segment.last_answer == Segment.LastAnswer.ANY:
        return customers
    answers = _of(customers, Response).filter(is_resurvey=False, superseded_by=None)
    newest = answers.order_by("customer_id", "-answered_at", "-pk").distinct("customer_id")
    groups = dict(newest.values_list("customer_id", "group"))
    return [customer for customer in customers if groups.get(customer.pk, "none") == segment.last_answer]


def _of(customers: Sequence[Customer], rows: type[_Row]) -> QuerySet[_Row]:
    keys = [customer.pk for customer in customers]
    return rows._default_manager.filter(customer__in=keys).order_by()  # noqa: SLF001  (documented, but for its name)


def foreseen(survey: Survey, customers: Sequence[Customer], *, now: dt.datetime) -> dict[int, WhyNotAsked]:
    """Return by customer's key why they could not be asked at this moment; who is not in it could be."""
    suppressed = _suppressions(customers)
    quarantined = _in_quarantine(survey, customers, now)
    found: dict[int, WhyNotAsked] = {}
    for customer in customers:
        channel = _channel(survey, customer, suppressed)
        forbidden = suppressed.get((channel, address_of(customer, channel)))
        reason = _why_not(customer, channel, forbidden, survey)
        if reason is None and customer.pk in quarantined:
            reason = WhyNotAsked.IN_QUARANTINE
        if reason is not None:
            found[customer.pk] = reason
    return found


def _why_not(customer: Customer, channel: str, forbidden: Withheld | None, survey: Survey) -> WhyNotAsked | None:
    if not address_of(customer, channel) or (channel == Channel.EMAIL and email_is_out_of_service()):
        return WhyNotAsked.NO_ADDRESS
    if forbidden is not None:
        wrong = {Withheld.BAD_ADDRESS: WhyNotAsked.NO_ADDRESS, Withheld.WRONG_NUMBER: WhyNotAsked.WRONG_NUMBER}
        return wrong.get(forbidden, WhyNotAsked.OPTED_OUT)
    team = survey.team
    reachable = has_allowed_hour(customer.zones or (team.time_zone,), team.allowed_hours)
    return None if reachable else WhyNotAsked.NO_HOUR


@lru_cache(maxsize=2048)
def has_allowed_hour(zones: tuple[str, ...], hours: AllowedHours) -> bool:
    """Say whether there is an hour of the day that is allowed in all of the zones."""
    return next_allowed(dt.datetime(2026, 1, 5, tzinfo=dt.UTC), zones, hours) is not None


def _channel(survey: Survey, customer: Customer, suppressed: Mapping[tuple[str, str], Withheld]) -> str:
    """The same choice as ``channels.channel_for`` makes for one."""
    first = Channel(survey.channel)
    other = Channel.EMAIL if first == Channel.SMS else Channel.SMS

    def serves(channel: str) -> bool:
        address = address_of(customer, channel)
        if not address or (channel == Channel.EMAIL and email_is_out_of_service()):
            return False
        return suppressed.get((channel, address)) not in _BAD_ADDRESS

    return other if not serves(first) and serves(other) else first


def _suppressions(customers: Sequence[Customer]) -> dict[tuple[str, str], Withheld]:
    phones = [customer.phone for customer in customers if customer.phone]
    emails = [customer.email for customer in customers if customer.email]
    theirs = Q(channel=Channel.SMS, address__in=phones) | Q(channel=Channel.EMAIL, address__in=emails)
    rows = Suppression.objects.filter(theirs, lifted_at=None)
    return {(row.channel, row.address): row.forbidden for row in rows}


def _in_quarantine(survey: Survey, customers: Sequence[Customer], now: dt.datetime) -> set[int]:
    since = now - dt.timedelta(days=survey.quarantine_days)
    asked = _of(customers, Invitation).exclude(message__reason=Withheld.CAMPAIGN_STOPPED)
    last = asked.values("customer_id").annotate(last=Max("created_at")).filter(last__gt=since)
    return set(last.values_list("customer_id", flat=True))
