"""Asking a customer: may we, where, in which words."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.core.refusals import Refused
from apps.core.tokens import new_token
from apps.customers.models import Customer
from apps.messaging import outbox
from apps.messaging.models import Channel
from apps.messaging.quiet_hours import AllowedHours
from apps.surveys.models import Invitation, Purpose, Survey, Touchpoint, Wording
from apps.surveys.texts import render, wording_for


@transaction.atomic
def invite(
    survey: Survey,
    customer: Customer,
    *,
    now: dt.datetime,
    channel: str = "",
    purpose: str = Purpose.FIRST,
    touchpoint: Touchpoint | None = None,
    served_by: str = "",
    key: str = "",
) -> Invitation:
    """Ask the customer now, or as soon as their hours allow. A re-survey is exempt from quarantine.

    ``key`` names the asking, so that it is sent once. Raises Refused: ``in_quarantine``, ``opted_out``,
    ``no_address``, ``survey_closed``.
    """
    # Two events of one customer at the same moment must not both find them out of quarantine.
    Customer.objects.select_for_update().get(pk=customer.pk)
    if purpose == Purpose.FIRST:
        _may_ask(survey, customer, now)
    channel = channel or survey.channel
    wording = wording_for(survey, customer.language)
    invitation = Invitation(
        token=new_token(),
        survey=survey,
        customer=customer,
        channel=channel,
        purpose=purpose,
        language=wording.language,
        touchpoint=touchpoint or survey.touchpoint,
        served_by=served_by,
        created_at=now,
        expires_at=now + dt.timedelta(days=survey.expiry_days),
    )
    _send(invitation, wording, key or f"invitation:{invitation.token}", now)
    invitation.save(force_insert=True)
    return invitation


def in_quarantine(survey: Survey, customer: Customer, now: dt.datetime) -> bool:
    return quarantined_until(survey, customer, now) is not None


def quarantined_until(survey: Survey, customer: Customer, now: dt.datetime) -> dt.datetime | None:
    """When the customer may be asked again; None where that is now. Any survey's asking counts."""
    last = (
        Invitation.objects.filter(customer=customer)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    until = last + dt.timedelta(days=survey.quarantine_days) if last else now
    return until if until > now else None


def _may_ask(survey: Survey, customer: Customer, now: dt.datetime) -> None:
    if not survey.is_active:
        raise Refused(
            "survey_closed", "This survey is not active. An administrator can switch it on in the back office."
        )
    until = quarantined_until(survey, customer, now)
    if until is not None:
        raise Refused(
            "in_quarantine", f"This customer was asked a short time ago and may be asked again on {until:%d %B %Y}."
        )


def _send(invitation: Invitation, wording: Wording, key: str, now: dt.datetime) -> None:
    survey, customer = invitation.survey, invitation.customer
    is_resurvey = invitation.purpose == Purpose.RESURVEY
    text = wording.resurvey_invitation if is_resurvey else wording.invitation
    invitation.message = outbox.enqueue(
        invitation.channel,
        customer.phone if invitation.channel == Channel.SMS else customer.email,
        render(text, name=customer.name, company=survey.company, link=invitation.url),
        key=key,
        now=now,
        zones=customer.zones or (survey.team.time_zone,),
        hours=AllowedHours(survey.team.call_from, survey.team.call_until),
        expires_at=invitation.expires_at,
        subject=wording.question[:200],
    )
