"""TwiML: what Twilio is to say and do in a call. It speaks English to an agent, and to a customer their language."""

from __future__ import annotations

from typing import Final

from twilio.twiml.voice_response import VoiceResponse

from apps.core.locales import spoken_tag
from apps.messaging.gateways.twilio.voice import EVENTS, address
from apps.messaging.models.phone_call import PhoneCall

_AGENT: Final = spoken_tag("en")
# Seconds.
_ANSWER_WITHIN: Final = 8
_RING_FOR: Final = 30


def press_one(call: PhoneCall) -> str:
    """Ask twice for a 1: a voicemail that took the agent's call presses nothing, and is never bridged."""
    response = VoiceResponse()
    for words in ("Amends. Press 1 to be connected to your customer.", "Press 1 to be connected."):
        gather = response.gather(
            num_digits=1, timeout=_ANSWER_WITHIN, action=address("connect", call.token), method="POST"
        )
        gather.say(words, language=_AGENT)
    _say_and_hang_up(response, "Nobody was called. Goodbye.")
    return str(response)


def connect(call: PhoneCall) -> str:
    """Dial the customer, whose number comes from our row alone, and ask us what then."""
    response = VoiceResponse()
    dial = response.dial(
        action=address("dialled", call.token), method="POST", caller_id=call.caller_id, timeout=_RING_FOR
    )
    dial.number(
        call.address,
        status_callback=address("customer_status", call.token),
        status_callback_method="POST",
        status_callback_event=" ".join(EVENTS),
    )
    return str(response)


def over(words: str) -> str:
    """Say how it ended to the agent who is still there, and hang up."""
    response = VoiceResponse()
    _say_and_hang_up(response, words)
    return str(response)


def thank(words: str, language: str) -> str:
    """Say a sentence to a customer in their language, and hang up. Twilio chooses a voice that speaks it."""
    response = VoiceResponse()
    response.say(words, language=spoken_tag(language))
    response.hangup()
    return str(response)


def _say_and_hang_up(response: VoiceResponse, words: str) -> None:
    response.say(words, language=_AGENT)
    response.hangup()
