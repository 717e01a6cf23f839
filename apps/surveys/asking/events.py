"""Something happened between a customer and us: sampling, quarantine and consent decide whether to ask about it.

Every event ends in an Invitation or in a row that says why not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction

from apps.core.refusals import Refused
from apps.customers.models import Customer
from apps.surveys.asking import invitations
from apps.surveys.asking.sampling import is_sampled
from apps.surveys.models import Invitation, NotAsked, Survey, Touchpoint, WhyNotAsked


@dataclass(frozen=True, kw_only=True)
class Event:
    """``type`` is the sender's own word (``call_ended``). ``key`` is the sender's name for it, where it has one."""

    type: str
    customer: Customer
    touchpoint: Touchpoint
    occurred_at: dt.datetime
    served_by: str = ""
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """Return the key by which the same event is known when it is delivered again."""
        named = self.key or "|".join(
            (self.type, self.touchpoint.slug, self.occurred_at.astimezone(dt.UTC).isoformat(), self.served_by)
        )
        return hashlib.sha256(f"{self.customer.external_id}|{named}".encode()).hexdigest()


@transaction.atomic
def consider(event: Event, *, now: dt.datetime) -> Invitation | NotAsked:
    """Ask the customer about it, or keep the reason why not. The same event again: what was decided the first time."""
    # Events of one customer are decided one after the other: two at once must not both find them out of quarantine.
    Customer.objects.select_for_update().get(pk=event.customer.pk)
    decided = _decided(event)
    if decided is not None:
        return decided
    survey = survey_about(event.touchpoint)
    reason = _why_not(event, survey, now)
    if survey is None or reason is not None:
        return _not_asked(event, survey, reason or WhyNotAsked.NO_SURVEY, now)
    return _ask(event, survey, now)


def survey_about(touchpoint: Touchpoint) -> Survey | None:
    """The active survey of that touchpoint or the nearest above it; about the event itself before the relationship."""
    place: Touchpoint | None = touchpoint
    while place is not None:
        active = Survey.objects.select_related("team", "touchpoint").filter(touchpoint=place, is_active=True)
        found = active.order_by("-kind", "pk").first()  # transactional sorts after relationship
        if found is not None:
            return found
        place = place.parent
    return None


def _decided(event: Event) -> Invitation | NotAsked | None:
    asked = Invitation.objects.filter(event_key=event.fingerprint).first()
    return asked or NotAsked.objects.filter(event_key=event.fingerprint).first()


def _why_not(event: Event, survey: Survey | None, now: dt.datetime) -> WhyNotAsked | None:
    if survey is None:
        return WhyNotAsked.NO_SURVEY
    if event.occurred_at < now - dt.timedelta(days=survey.expiry_days):
        return WhyNotAsked.TOO_LATE
    if not is_sampled(survey.sampling_percent, survey.slug, event.customer.external_id, event.fingerprint):
        return WhyNotAsked.NOT_SAMPLED
    return None


def _ask(event: Event, survey: Survey, now: dt.datetime) -> Invitation | NotAsked:
    try:
        return invitations.invite(
            survey,
            event.customer,
            now=now,
            touchpoint=event.touchpoint,
            served_by=event.served_by,
            event_key=event.fingerprint,
        )
    except Refused as refused:
        return _not_asked(event, survey, WhyNotAsked(refused.code), now)


def _not_asked(event: Event, survey: Survey | None, reason: WhyNotAsked, now: dt.datetime) -> NotAsked:
    quarantined = survey is not None and reason == WhyNotAsked.IN_QUARANTINE
    return NotAsked.objects.create(
        customer=event.customer,
        survey=survey,
        touchpoint=event.touchpoint,
        reason=reason,
        until=invitations.quarantined_until(survey, event.customer, now) if survey and quarantined else None,
        event_key=event.fingerprint,
        at=now,
    )
