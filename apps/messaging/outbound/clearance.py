"""Clearance of queued messages. Each rule says of one message whether it may go now; ``clear`` asks them in order."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.conf import settings

from apps.core.phones import zones_of
from apps.messaging.gateways.base import Gateway
from apps.messaging.models import Channel, Message, MessagePurpose, Sender, Status, Suppression, Withheld
from apps.messaging.outbound import pacing, senders
from apps.messaging.outbound.withholding import withhold
from apps.messaging.quiet_hours import DEFAULT, AllowedHours, allowed_until, next_allowed

# An answer to a customer counts as given at once for so long after it was written (docs/adr/0005); after that it keeps
# to hours, and after a day nobody remembers what it answers.
FRESH: Final = dt.timedelta(hours=1)
ANSWER_LASTS: Final = dt.timedelta(days=1)
# The provider would most likely be too late with less time left than this.
_SHORTEST: Final = dt.timedelta(seconds=10)


def clear(message: Message, gateway: Gateway, *, now: dt.datetime) -> bool:
    """Return whether to post it now. If not, it is withheld for a reason, or waits until ``not_before``."""
    reason = _never(message, gateway, now)
    if reason is not None:
        withhold(message, reason)
        return False
    opening = _opening(message, now)
    if opening is None:
        withhold(message, Withheld.NO_ALLOWED_HOUR)
        return False
    if opening > now:
        _wait(message, opening)
        return False
    return not gateway.is_real or _has_turn(message, now)


def valid_for(message: Message, *, now: dt.datetime) -> dt.timedelta:
    """Return how long it may still be delivered: until the customer's hours end, or the message is of no more use."""
    if _is_fresh_answer(message, now):
        return message.created_at + FRESH - now
    zones, hours = _hours(message)
    ends = [_ending(message), allowed_until(now, zones, hours) if zones else None]
    return min([end for end in ends if end] or [now + dt.timedelta(days=1)]) - now


def _never(message: Message, gateway: Gateway, now: dt.datetime) -> Withheld | None:
    ending = _ending(message)
    if ending is not None and now >= ending:
        return Withheld.EXPIRED
    if message.sender == settings.SANDBOX_SENDER != gateway.sender:
        # Every page promised that it would not reach a customer.
        return Withheld.WRITTEN_IN_SANDBOX
    if message.purpose == MessagePurpose.STOP_CONFIRMED:
        return None
    return Suppression.forbids(message.channel, message.address)


def _ending(message: Message) -> dt.datetime | None:
    if message.expires_at is None and message.call_from is None:
        return message.created_at + ANSWER_LASTS
    return message.expires_at


def _opening(message: Message, now: dt.datetime) -> dt.datetime | None:
    """The first allowed moment from now on; None where there is none."""
    zones, hours = _hours(message)
    if _is_fresh_answer(message, now) or not zones:
        return now
    opening = next_allowed(now, zones, hours)
    if opening is None or opening > now or allowed_until(now, zones, hours) - now >= _SHORTEST:
        return opening
    return next_allowed(allowed_until(now, zones, hours), zones, hours)


def _hours(message: Message) -> tuple[list[str], AllowedHours]:
    if message.call_from is not None and message.call_until is not None:
        return message.time_zones, AllowedHours(message.call_from, message.call_until)
    is_number = message.channel == Channel.SMS and message.address.startswith("+")
    return message.time_zones or list(zones_of(message.address) if is_number else []), DEFAULT


def _is_fresh_answer(message: Message, now: dt.datetime) -> bool:
    return message.call_from is None and now < message.created_at + FRESH


def _has_turn(message: Message, now: dt.datetime) -> bool:
    """Return whether its sender may send now; if not yet, its place is booked."""
    if senders.is_paused(message.channel, message.sender):
        return False
    if message.slot_at is not None and message.slot_at <= now < message.slot_at + pacing.SLOT_LASTS:
        return True
    sender = Sender.of(message.channel, message.sender)
    slot = pacing.book(sender, message.segments, now=now, at_once=message.call_from is None)
    if slot is None or slot <= now:
        return slot is not None
    _wait(message, slot, slot_at=slot)
    return False


def _wait(message: Message, until: dt.datetime, *, slot_at: dt.datetime | None = None) -> None:
    queued = Message.objects.filter(pk=message.pk, status=Status.QUEUED)
    queued.update(not_before=until, slot_at=slot_at)
