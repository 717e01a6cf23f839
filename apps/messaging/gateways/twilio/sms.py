"""SMS by Twilio: one POST for each attempt, with our attempt's id in the address that they call back."""

from __future__ import annotations

import datetime as dt
from typing import Final

import requests
from django.conf import settings
from twilio.base.exceptions import TwilioException

from apps.messaging.gateways.base import Gateway, Outcome, Report, Sent, Unknown
from apps.messaging.gateways.findings import Finding
from apps.messaging.gateways.twilio import account_check, log, outcomes
from apps.messaging.gateways.twilio.client import client
from apps.messaging.models.message import Message

# Reversing its name would ask the rooms above; a test holds the two together.
STATUS_PATH: Final = "/hooks/twilio/status/"
# Twilio takes these as ValidityPeriod, in seconds.
_SHORTEST: Final = 1
_LONGEST: Final = 36_000


class TwilioSms(Gateway):
    name = "twilio_sms"
    can_be_asked = True

    @property
    def sender(self) -> str:
        """The number, or the messaging service, whose incoming messages carry its sid too."""
        return str(settings.TWILIO_MESSAGING_SERVICE_SID or settings.TWILIO_FROM)

    def attempt(self, message: Message, *, valid_for: dt.timedelta) -> Outcome:
        try:
            return _post(message, valid_for)
        except TwilioException as refusal:
            return outcomes.of_refusal(refusal)
        except requests.RequestException as silence:
            return outcomes.of_no_answer(silence)
        except (ValueError, TypeError, AttributeError):
            # A success whose body is no JSON, or no object: they took it, and we do not know as what.
            return Unknown("unreadable_answer")

    def ask(self, message: Message) -> Report | None:
        try:
            return log.of_sid(message.provider_id) if message.provider_id else log.without_sid(message)
        except (TwilioException, requests.RequestException, ValueError, TypeError, AttributeError):
            # Not now, or nothing that we can read: it is asked again later.
            return None

    def check(self) -> list[Finding]:
        return account_check.check()


def _post(message: Message, valid_for: dt.timedelta) -> Outcome:
    created = client().messages.create(
        to=message.address,
        body=message.body,
        status_callback=callback_url(message),
        validity_period=min(max(int(valid_for.total_seconds()), _SHORTEST), _LONGEST),
        **_sender(message.sender),
    )
    return Sent(created.sid) if created.sid else Unknown("no_sid")


def _sender(sender: str) -> dict[str, str]:
    return {"messaging_service_sid" if sender.startswith("MG") else "from_": sender}


def callback_url(message: Message) -> str:
    """Return the address at which Twilio says what became of it. The attempt's id finds the message even if we never
    heard its sid.
    """
    return f"{settings.PUBLIC_URL}{STATUS_PATH}?attempt={message.attempt_id}"
