"""Calls by Twilio: one POST rings the agent; what is said and dialled then is asked for at our own addresses.

The address holds an opaque token, never a number: whom to dial is read from our database.
"""

from __future__ import annotations

import time
from typing import Final

import requests
import structlog
from django.conf import settings
from django.urls import reverse
from twilio.base.exceptions import TwilioException

from apps.messaging.gateways.base import Outcome, Sent, Unknown
from apps.messaging.gateways.twilio import outcomes
from apps.messaging.gateways.twilio.client import client
from apps.messaging.models.phone_call import PhoneCall

log = structlog.get_logger(__name__)

# Seconds. Longer, and the agent's voicemail takes the call; it cannot press 1, but it costs.
RING_FOR: Final = 25
EVENTS: Final = ("initiated", "ringing", "answered", "completed")


class TwilioVoice:
    name = "twilio_voice"

    def dial(self, call: PhoneCall) -> Outcome:
        """Have the agent's phone rung, timed and logged without a number. Never raises for network or provider."""
        since = time.monotonic()
        outcome = _attempt(call)
        log.info(
            "call_attempt",
            gateway=self.name,
            phone_call_id=call.pk,
            outcome=type(outcome).__name__,
            error_code=getattr(outcome, "error_code", ""),
            milliseconds=round((time.monotonic() - since) * 1000),
        )
        return outcome


def address(hook: str, token: str) -> str:
    """Return the address at which Twilio asks or tells of one call; ``hook`` as in api/hooks/urls.py."""
    return f"{settings.PUBLIC_URL}{reverse(f'hooks:twilio_voice_{hook}', args=[token])}"


def _attempt(call: PhoneCall) -> Outcome:
    try:
        return _post(call)
    except TwilioException as refusal:
        return outcomes.of_refusal(refusal)
    except requests.RequestException as silence:
        return outcomes.of_no_answer(silence)
    except (ValueError, TypeError, AttributeError):
        return Unknown("unreadable_answer")


def _post(call: PhoneCall) -> Outcome:
    created = client().calls.create(
        to=call.agent_address,
        from_=call.caller_id,
        url=address("agent", call.token),
        status_callback=address("agent_status", call.token),
        status_callback_event=list(EVENTS),
        timeout=RING_FOR,
    )
    return Sent(created.sid) if created.sid else Unknown("no_sid")
