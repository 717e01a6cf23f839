"""Offering a customer whom we missed to choose a time: one message, and at most one offer of a case at a time."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.core.tokens import new_token
from apps.followup.models.attempt import UNREACHED
from apps.followup.models.callback_offer import LASTS, CallbackOffer
from apps.followup.models.case import Case, Status
from apps.followup.timing import callback_slots
from apps.messaging.models import Channel, Message, MessagePurpose
from apps.messaging.outbound import outbox
from apps.surveys.wording.rendering import render, text_or_default, wording_for


@transaction.atomic
def offer(case: Case, *, now: dt.datetime) -> CallbackOffer:
    """The case's live offer, else a new one with its message. Where none may be sent, its row says why not."""
    # Two workers must not both find that there is none.
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    live = CallbackOffer.objects.filter(case=case, ended_at=None).first()
    if live is not None and not live.has_expired(now) and not is_over(live):
        return live
    if live is not None:
        CallbackOffer.objects.filter(pk=live.pk).update(ended_at=now)
    made = CallbackOffer.objects.create(case=case, token=new_token(), created_at=now, expires_at=now + LASTS)
    try:
        made.message = _send(made, now)
    except Refused as refused:
        made.not_sent, made.ended_at = CallbackOffer.NotSent(refused.code), now
    made.save(update_fields=["message", "not_sent", "ended_at"])
    return made


def is_over(made: CallbackOffer) -> bool:
    """Return whether nothing is left to choose: the customer was spoken with, or the case was settled."""
    case = made.case
    if made.ended_at is not None or not (case.is_open or case.status == Status.UNREACHABLE):
        return True
    return case.attempts.filter(started_at__gte=made.created_at).exclude(result__in=UNREACHED).exists()


def _send(made: CallbackOffer, now: dt.datetime) -> Message:
    """Raises Refused: ``no_free_hour``, and those of the outbox."""
    case = made.case
    if not callback_slots.free(case, now=now):
        raise Refused(
            "no_free_hour", _("There is no time to choose from: the team's hours and theirs have none in common.")
        )
    customer, survey, team = case.customer, case.survey, case.team
    wording = wording_for(survey, customer.language_code)
    words = render(
        text_or_default(wording, "callback_offer"),
        name=customer.name,
        company=survey.company,
        language=wording.language_id,
        link=made.url,
    )
    return outbox.enqueue(
        Channel.SMS,
        customer.phone,
        words,
        purpose=MessagePurpose.CALLBACK_OFFER,
        key=f"callback-offer:{made.pk}",
        now=now,
        zones=case.zones_or_team,
        hours=team.allowed_hours,
        expires_at=made.expires_at,
    )
