"""The few fixed words around calls: the page on which a customer chooses a time, and what a customer hears who calls a
team's number.

They are written here in English; the other languages are in locale/customers (docs/adr/0021).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from apps.surveys.wording.phrases import in_language

_CALL_PHRASES: Final[Mapping[str, Promise]] = {
    "pick": pgettext_lazy("customer", "When shall we call you?"),
    "pick_note": pgettext_lazy("customer", "Tap a time. The call starts within the half hour."),
    "clock": pgettext_lazy("customer", "Times are by the clock in {place}."),
    "chosen_now": pgettext_lazy("customer", "Chosen: {when}. Tap another time to change it."),
    "pick_one": pgettext_lazy("customer", "Please tap one of these times."),
    "taken": pgettext_lazy("customer", "Somebody was faster: that time is taken. Please choose another one."),
    "none_free": pgettext_lazy("customer", "No time is free in the next days"),
    "none_free_text": pgettext_lazy(
        "customer", "We will keep trying to call you. You can also contact us as you usually do."
    ),
    "agreed": pgettext_lazy("customer", "We will call you"),
    "agreed_text": pgettext_lazy(
        "customer", "There is nothing more to do. If the time no longer suits you, you can change it until then."
    ),
    "change_time": pgettext_lazy("customer", "Choose another time"),
    "expired_title": pgettext_lazy("customer", "This link has ended"),
    "expired_text": pgettext_lazy(
        "customer", "If you still want to talk to us, contact us as you usually do: we want to put it right."
    ),
    "over_title": pgettext_lazy("customer", "There is nothing more to choose"),
    "over_text": pgettext_lazy(
        "customer", "Thank you for coming. If something is still wrong, contact us as you usually do."
    ),
    "heard_call": pgettext_lazy("customer", "Thank you for calling back. We will call you as soon as we can."),
    "heard_stranger": pgettext_lazy(
        "customer", "Thank you for calling. This number only makes calls. Please contact us as you usually do."
    ),
}


def call_phrases_for(language: str) -> Mapping[str, str]:
    """Return the fixed words around calls in ``language``; in English what its catalog lacks."""
    return in_language(_CALL_PHRASES, language)
