"""What an error code means, by the channel it came on."""

from __future__ import annotations

from apps.messaging.gateways import email_errors, twilio_errors
from apps.messaging.gateways.twilio_errors import Verdict
from apps.messaging.models.message import Channel


def verdict_of(channel: str, error_code: str) -> Verdict:
    table = twilio_errors if channel == Channel.SMS else email_errors
    return table.verdict_of(error_code)
