"""Asking a campaign's recipients: each once, no more at a time than can be taken back, and only while it runs.

Starting, pausing and stopping change the campaign's row, which each asking holds: after a stop has been committed
nobody is asked any more, and what had been queued and not sent is withheld by it.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core import set_aside
from apps.core.refusals import Refused
from apps.messaging.models import Message, Status, Withheld
from apps.messaging.quiet_hours import next_allowed
from apps.surveys.asking import invitations
from apps.surveys.models import Campaign, Recipient, WhyNotAsked

# Messages of one campaign that are queued at a time: so many a stop takes back at most.
IN_FLIGHT: Final = 500
_State = Campaign.State
_UNDECIDED: Final = (Recipient.State.WAITING, Recipient.State.ASLEEP)


def start(campaign_id: int, *, at: dt.datetime, days: int) -> None:
    """Let a campaign that is ready run from ``at`` on, spread over ``days``. Raises Refused ``campaign_not_ready``."""
    with transaction.atomic():
        campaign = _held(campaign_id, {_State.READY})
        campaign.state = _State.RUNNING if campaign.planned else _State.DONE
        campaign.starts_at, campaign.days = at, days
        campaign.save(update_fields=["state", "starts_at", "days"])


def pause(campaign_id: int) -> None:
    """Ask nobody more until it is resumed; what is queued still goes. Raises Refused."""
    with transaction.atomic():
        _move(_held(campaign_id, {_State.RUNNING}), _State.PAUSED)


def resume(campaign_id: int) -> None:
    """Go on with a paused campaign; what has fallen due meanwhile is asked now. Raises Refused."""
    with transaction.atomic():
        _move(_held(campaign_id, {_State.PAUSED}), _State.RUNNING)


def stop(campaign_id: int, *, now: dt.datetime) -> int:
    """End the campaign for good, and return how many queued messages were taken back. Raises Refused."""
    with transaction.atomic():
        going = {_State.PLANNING, _State.READY, _State.RUNNING, _State.PAUSED}
        campaign = _held(campaign_id, going)
        campaign.ended_at = now
        _move(campaign, _State.STOPPED)
        return _queued(campaign).update(status=Status.WITHHELD, reason=Withheld.CAMPAIGN_STOPPED)


def due(*, now: dt.datetime) -> list[int]:
    """Return the keys of the recipients to ask now, of all campaigns that run: at most ``set_aside.BATCH``."""
    found: list[int] = []
    for campaign in Campaign.objects.filter(state=_State.RUNNING, starts_at__lte=now).order_by("pk"):
        found += _due_of(campaign, now)
    return found[: set_aside.BATCH]


def _due_of(campaign: Campaign, now: dt.datetime) -> list[int]:
    room = IN_FLIGHT - _queued(campaign).order_by()[:IN_FLIGHT].count()
    recipients = set_aside.not_held_back("campaigns", campaign.recipients.all(), now=now)
    asleep = recipients.filter(state=Recipient.State.ASLEEP, due_at__lte=now).order_by("due_at")
    waiting = recipients.filter(state=Recipient.State.WAITING, bucket__lt=campaign.open_buckets(now))
    keys = list(asleep.values_list("pk", flat=True)[:room])
    return keys + list(waiting.order_by("bucket").values_list("pk", flat=True)[: room - len(keys)])


@transaction.atomic
def ask(recipient_id: int, *, now: dt.datetime) -> Recipient | None:
    """Ask a recipient, put them off until an allowed hour, or keep the reason why not; None where that is not due."""
    recipient = Recipient.objects.select_related("customer").filter(pk=recipient_id).first()
    if recipient is None:
        return None
    rows = Campaign.objects.select_for_update(no_key=True, of=("self",)).select_related("survey__team")
    campaign = rows.get(pk=recipient.campaign_id)
    held = Recipient.objects.select_for_update().get(pk=recipient_id)
    if campaign.state != _State.RUNNING or held.state not in _UNDECIDED:
        return None
    recipient.campaign = campaign
    if not _put_off(recipient, now):
        _decide(recipient, now)
        _count(campaign, recipient, now)
    recipient.save(update_fields=["state", "reason", "due_at", "decided_at", "invitation"])
    return recipient


def _put_off(recipient: Recipient, now: dt.datetime) -> bool:
    """Let the recipient sleep where the hour is not allowed, so that no message waits in the queue for it."""
    team = recipient.campaign.survey.team
    opens = next_allowed(now, recipient.customer.zones or (team.time_zone,), team.allowed_hours)
    if opens is None or opens <= now:
        return False
    recipient.state, recipient.due_at = Recipient.State.ASLEEP, opens
    return True


def _decide(recipient: Recipient, now: dt.datetime) -> None:
    campaign, customer = recipient.campaign, recipient.customer
    recipient.decided_at = now
    try:
        recipient.invitation = invitations.invite(
            campaign.survey, customer, now=now, key=f"campaign:{campaign.pk}:{customer.pk}"
        )
    except Refused as refused:
        recipient.state, recipient.reason = Recipient.State.NOT_ASKED, WhyNotAsked(refused.code)
    else:
        recipient.state, recipient.reason = Recipient.State.INVITED, ""


def _count(campaign: Campaign, recipient: Recipient, now: dt.datetime) -> None:
    outcome = str(recipient.reason or "invited")
    campaign.counts[outcome] = campaign.counts.get(outcome, 0) + 1
    if not campaign.waiting:
        campaign.state, campaign.ended_at = _State.DONE, now
    campaign.save(update_fields=["counts", "state", "ended_at"])


def _queued(campaign: Campaign) -> QuerySet[Message]:
    return Message.objects.filter(status=Status.QUEUED, invitation__campaign_recipient__campaign=campaign)


def _move(campaign: Campaign, state: str) -> None:
    campaign.state = state
    campaign.save(update_fields=["state", "ended_at"])


def _held(campaign_id: int, states: set[_State]) -> Campaign:
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)
    if campaign.state not in states:
        raise Refused(
            "campaign_not_ready",
            _("The campaign is {state} by now. Look at it again.").format(state=campaign.get_state_display()),
        )
    return campaign
