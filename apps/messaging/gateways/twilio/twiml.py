"""TwiML: what Twilio is to say and do in a call. It speaks the language of whom it speaks to."""

from __future__ import annotations

from typing import Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from twilio.twiml.voice_response import Gather, VoiceResponse

from apps.core.locales import spoken_tag
from apps.messaging.gateways.twilio.voice import EVENTS, address
from apps.messaging.models.phone_call import PhoneCall

# Seconds.
_ANSWER_WITHIN: Final = 8
_RING_FOR: Final = 30
_PRESS_ONE: Final = (_("Amends. Press 1 to be connected to your customer."), _("Press 1 to be connected."))
# The sentence that an agent hears when the customer's leg has ended, by the provider's word for its end.
_ENDINGS: Final = {
    "busy": _("The line is busy."),
    "no-answer": _("Nobody answered."),
    "failed": _("This number could not be reached."),
}
_ENDED: Final = _("The call is over. Note on the page how it went.")


def press_one(call: PhoneCall) -> str:
    """Ask twice for a 1: a voicemail that took the agent's call presses nothing, and is never bridged."""
    response = VoiceResponse()
    for words in _PRESS_ONE:
        gather = response.gather(
            num_digits=1, timeout=_ANSWER_WITHIN, action=address("connect", call.token), method="POST"
        )
        _say(gather, words, call.agent_language)
    return _said_last(response, _("Nobody was called. Goodbye."), call.agent_language)


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


def ended(call: PhoneCall) -> str:
    """Say how dialling the customer ended to the agent who is still there, and hang up."""
    return _said_last(VoiceResponse(), _ENDINGS.get(call.dial_status, _ENDED), call.agent_language)


def over(language: str) -> str:
    """Say that there is nothing more to connect, and hang up."""
    return _said_last(VoiceResponse(), _("This call is over."), language)


def thank(words: str, language: str) -> str:
    """Say a sentence to a customer in their language, and hang up."""
    return _said_last(VoiceResponse(), words, language)


def _said_last(response: VoiceResponse, words: str | Promise, language: str) -> str:
    _say(response, words, language)
    response.hangup()
    return str(response)


def _say(to: VoiceResponse | Gather, words: str | Promise, language: str) -> None:
    """Add the words in that language. Twilio chooses a voice that speaks it."""
    with translation.override(language):
        to.say(str(words), language=spoken_tag(language))
