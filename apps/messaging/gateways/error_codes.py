"""The meaning of an error code, by the channel it came on."""

from __future__ import annotations

from apps.messaging.gateways.email import errors as email_errors
from apps.messaging.gateways.twilio import errors as twilio_errors
from apps.messaging.gateways.twilio.errors import Verdict
from apps.messaging.models.message import Channel


def verdict_on(channel: str, error_code: str) -> Verdict:
    of_channel = twilio_errors.verdict_of if channel == Channel.SMS else email_errors.verdict_of
    return of_channel(error_code)
