"""Asking a customer: may we, where, in which words."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.allowed_hours import AllowedHours
from apps.core.refusals import Refused
from apps.core.tokens import new_token
from apps.customers.models import Customer
from apps.messaging.models import Channel, Message, MessagePurpose, Suppression, Withheld
from apps.messaging.opt_out.suppressions import refusal
from apps.messaging.outbound import outbox
from apps.surveys.asking.channels import address_of, can_reply, channel_for
from apps.surveys.company_name import check_named
from apps.surveys.models import Invitation, Purpose, Survey, Touchpoint, Wording
from apps.surveys.wording.emails import MessageWords, email
from apps.surveys.wording.rendering import addressed, wording_for


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
    event_key: str | None = None,
    hours: AllowedHours | None = None,
) -> Invitation:
    """Ask the customer now, or as soon as their hours allow. A re-survey is exempt from quarantine.

    ``channel`` empty: the survey's, or the other where that cannot serve. ``key`` names the asking, so that it is sent
    once; ``event_key`` the event it is about; ``hours``: fewer than those of the survey's team. Raises Refused:
    ``in_quarantine``, ``opted_out``, ``no_address``, ``wrong_number``, ``survey_closed``, ``no_company``.
    """
    # Two events of one customer at the same moment must not both find them out of quarantine.
    Customer.objects.select_for_update().get(pk=customer.pk)
    check_named(survey.company)
    channel = channel or channel_for(survey, customer)
    if purpose == Purpose.FIRST:
        _may_ask(survey, customer, channel, now)
    wording = wording_for(survey, customer.language_code)
    invitation = Invitation(
        token=new_token(),
        survey=survey,
        customer=customer,
        channel=channel,
        purpose=purpose,
        language_id=wording.language_id,
        touchpoint=touchpoint or survey.touchpoint,
        served_by=served_by,
        event_key=event_key,
        created_at=now,
        expires_at=now + dt.timedelta(days=survey.expiry_days),
    )
    key = key or f"invitation:{invitation.token}"
    invitation.message = send(
        invitation,
        wording,
        purpose=MessagePurpose.RESURVEY if purpose == Purpose.RESURVEY else MessagePurpose.INVITATION,
        key=key,
        now=now,
        hours=hours,
    )
    invitation.reminder_due_at = reminder_due_at(invitation)
    invitation.save(force_insert=True)
    return invitation


def in_quarantine(survey: Survey, customer: Customer, now: dt.datetime) -> bool:
    return quarantined_until(survey, customer, now) is not None


def quarantined_until(survey: Survey, customer: Customer, now: dt.datetime) -> dt.datetime | None:
    """Return when the customer may be asked again; None where that is now. Any survey's asking counts, but
    what a stopped campaign took back.
    """
    last = (
        Invitation.objects.filter(customer=customer)
        .exclude(message__reason=Withheld.CAMPAIGN_STOPPED)
        .order_by("-created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    until = last + dt.timedelta(days=survey.quarantine_days) if last else now
    return until if until > now else None


def _may_ask(survey: Survey, customer: Customer, channel: str, now: dt.datetime) -> None:
    """Refuse by the reason that lasts longest: of a customer who has opted out nobody should wait for a date."""
    if not survey.is_active:
        raise Refused(
            "survey_closed", _("This survey is not active. An administrator can switch it on in the back office.")
        )
    forbidden = Suppression.forbids(channel, address_of(customer, channel))
    if forbidden is not None:
        raise refusal(forbidden)
    until = quarantined_until(survey, customer, now)
    if until is not None:
        raise Refused(
            "in_quarantine",
            _("This customer was asked a short time ago and may be asked again on {day}.").format(
                day=date_format(until, "j E Y")
            ),
        )


def reminder_due_at(invitation: Invitation) -> dt.datetime | None:
    """Return when to remind of an invitation; None for a re-survey, which breaks the quarantine once and not twice."""
    survey = invitation.survey
    at = invitation.created_at + dt.timedelta(days=survey.reminder_days)
    wanted = invitation.purpose == Purpose.FIRST and survey.reminder_days > 0 and at < invitation.expires_at
    return at if wanted else None


def send(
    invitation: Invitation,
    wording: Wording,
    *,
    purpose: MessagePurpose,
    key: str,
    now: dt.datetime,
    hours: AllowedHours | None = None,
) -> Message:
    """A message about this invitation, within the customer's hours and before it expires. Raises Refused as enqueue."""
    survey, customer = invitation.survey, invitation.customer
    words = words_of(invitation, wording, purpose)
    return outbox.enqueue(
        invitation.channel,
        address_of(customer, invitation.channel),
        words.body,
        purpose=purpose,
        key=key,
        now=now,
        zones=customer.zones or (survey.team.time_zone,),
        hours=hours or survey.team.allowed_hours,
        expires_at=invitation.expires_at,
        subject=words.subject,
        html=words.html,
        unsubscribe_token=words.unsubscribe_token,
    )


def words_of(invitation: Invitation, wording: Wording, purpose: MessagePurpose) -> MessageWords:
    """Return the words of a message about this invitation, which need not be saved."""
    if invitation.channel == Channel.EMAIL:
        return email(invitation, wording, purpose)
    return MessageWords(body=addressed(invitation, _sms(invitation, wording, purpose)))


def _sms(invitation: Invitation, wording: Wording, purpose: MessagePurpose) -> str:
    """Return the text without its call for a reply where nobody can reply; a survey without such words keeps to its
    own.
    """
    full, link_only = {
        MessagePurpose.INVITATION: (wording.invitation, wording.invitation_link_only),
        MessagePurpose.RESURVEY: (wording.resurvey_invitation, wording.resurvey_link_only),
        MessagePurpose.REMINDER: (wording.reminder, ""),
    }[purpose]
    return full if can_reply(invitation.customer, invitation.channel) else link_only or full
