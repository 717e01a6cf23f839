"""Faults: what an attempt's end means beyond its own message, for the address and for the sender."""

from __future__ import annotations

import datetime as dt

from apps.messaging.gateways.base import Fault
from apps.messaging.gateways.error_codes import verdict_on
from apps.messaging.models import Message, PauseReason, Reason, Sender
from apps.messaging.opt_out.suppressions import suppress
from apps.messaging.outbound import senders

_REASONS = {Fault.NUMBER: Reason.BOUNCE, Fault.OPTED_OUT: Reason.STOP}
MENDED_BY_OPERATOR = frozenset({Fault.SENDER, Fault.ACCOUNT})


def apply_fault(message: Message, fault: Fault | None, error_code: str, *, now: dt.datetime) -> None:
    """Suppress the address, or pause the sender. What was sent before a sender was resumed does not pause it again."""
    if fault in _REASONS:
        suppress(message.channel, message.address, _REASONS[fault], now=now)
    if fault not in MENDED_BY_OPERATOR:
        return
    sender = Sender.of(message.channel, message.sender)
    if sender.resumed_at is not None and message.sent_at is not None and message.sent_at < sender.resumed_at:
        return
    reason = verdict_on(message.channel, error_code).to_mend or PauseReason.REFUSED
    senders.pause(sender, error_code=error_code, reason=reason, now=now)
