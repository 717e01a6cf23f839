"""Planning a campaign: its recipients, in bounded transactions, with what speaks against asking each at this moment.

What is planned is the preview: how many will be asked, how many not and why, and what it costs.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.db import transaction

from apps.customers.models import Customer, Segment
from apps.messaging.models import Channel, MessagePurpose
from apps.messaging.outbound import segments
from apps.people.models import User
from apps.surveys.asking.channels import address_of, channel_for
from apps.surveys.asking.invitations import words_of
from apps.surveys.asking.sampling import bucket
from apps.surveys.campaigns.membership import foreseen, members
from apps.surveys.models import Campaign, Invitation, Recipient, Survey
from apps.surveys.wording.rendering import wording_for

# Customers that are looked at in one transaction, whether they belong to the segment or not.
WINDOW: Final = 500
_SAMPLE_TOKEN: Final = "x" * 22


@transaction.atomic
def plan_next(*, now: dt.datetime) -> bool:
    """Plan the next customers of one campaign; False where none is being planned that no other worker has."""
    rows = Campaign.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    campaign = (
        rows.select_related("survey__team", "survey__touchpoint", "segment")
        .prefetch_related("survey__wordings")
        .filter(state=Campaign.State.PLANNING)
        .order_by("pk")
        .first()
    )
    if campaign is None:
        return False
    if campaign.segment is not None:
        _plan_segment(campaign, campaign.segment, now)
    else:
        _plan_list(campaign, now)
    campaign.save(update_fields=["cursor", "planned", "not_found", "parts", "foreseen", "state"])
    return True


def _plan_segment(campaign: Campaign, segment: Segment, now: dt.datetime) -> None:
    window = list(Customer.objects.filter(pk__gt=campaign.cursor).order_by("pk")[:WINDOW])
    if not window:
        campaign.state = Campaign.State.READY
        return
    campaign.cursor = window[-1].pk
    _add(campaign, members(segment, window), now)


def _plan_list(campaign: Campaign, now: dt.datetime) -> None:
    numbers = campaign.listed[campaign.cursor : campaign.cursor + WINDOW]
    found = list(Customer.objects.filter(external_id__in=numbers))
    campaign.not_found += len(set(numbers)) - len(found)
    campaign.cursor += len(numbers)
    _add(campaign, found, now)
    if campaign.cursor >= len(campaign.listed):
        campaign.state = Campaign.State.READY


def _add(campaign: Campaign, customers: Sequence[Customer], now: dt.datetime) -> None:
    reasons = foreseen(campaign.survey, customers, now=now)
    Recipient.objects.bulk_create(
        Recipient(
            campaign=campaign,
            customer=customer,
            bucket=bucket(f"campaign {campaign.pk}", customer.external_id),
            reason=reasons.get(customer.pk, ""),
        )
        for customer in customers
    )
    campaign.planned += len(customers)
    campaign.foreseen = dict(Counter(campaign.foreseen) + Counter(reason.value for reason in reasons.values()))
    asked = [customer for customer in customers if customer.pk not in reasons]
    campaign.parts += sum(_parts(campaign.survey, customer, now) for customer in asked)


def _parts(survey: Survey, customer: Customer, now: dt.datetime) -> int:
    invitation = unsent(survey, customer, now)
    return segments.count(text_of(invitation)).parts if invitation.channel == Channel.SMS else 0


def unsent(survey: Survey, customer: Customer, now: dt.datetime) -> Invitation:
    """Return the invitation that the customer would get; it is not saved, and its link leads nowhere."""
    wording = wording_for(survey, customer.language_code)
    return Invitation(
        token=_SAMPLE_TOKEN,
        survey=survey,
        customer=customer,
        channel=survey.channel if address_of(customer, survey.channel) else channel_for(survey, customer),
        language_id=wording.language_id,
        touchpoint=survey.touchpoint,
        created_at=now,
        expires_at=now + dt.timedelta(days=survey.expiry_days),
    )


def text_of(invitation: Invitation) -> str:
    """Return the invitation's text as its customer will read it."""
    wording = wording_for(invitation.survey, invitation.language_id)
    return words_of(invitation, wording, MessagePurpose.INVITATION).body


def create(
    name: str,
    survey: Survey,
    *,
    by: User,
    now: dt.datetime,
    segment: Segment | None = None,
    numbers: Sequence[str] = (),
) -> Campaign:
    """Write a campaign down to be planned: of a segment, or of a list of customer numbers, each once."""
    listed = [] if segment else list(dict.fromkeys(numbers))
    return Campaign.objects.create(
        name=name, survey=survey, segment=segment, listed=listed, created_by=by, created_at=now
    )
