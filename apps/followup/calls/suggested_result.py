"""The result that a call placed from here suggests for itself. The agent confirms it: they were there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from apps.followup.models.attempt import Result
from apps.messaging.models import PhoneCall
from apps.messaging.models.phone_call import COMPLETED


@dataclass(frozen=True)
class Suggestion:
    """``result`` None: the call does not tell. ``words``: a sentence for the agent."""

    result: Result | None
    words: StrOrPromise


_WORDS: Final = {
    "busy": Suggestion(Result.BUSY, _("The line was busy.")),
    "no-answer": Suggestion(Result.NO_ANSWER, _("Nobody answered.")),
    "canceled": Suggestion(Result.NO_ANSWER, _("You hung up before anybody answered.")),
    "failed": Suggestion(None, _("The network could not connect this number. Is it wrong?")),
}


def suggested_result(call: PhoneCall) -> Suggestion | None:
    """Return what to propose to the agent; None while the customer's phone was not dialled or its end is not known."""
    if call.dialled_at is None:
        return None
    if call.dial_status == COMPLETED:
        return _connected(call.duration_seconds or 0)
    return _WORDS.get(call.dial_status)


def _connected(seconds: int) -> Suggestion:
    """A network knows that somebody picked up, and not whether it was a machine."""
    words = gettext("Connected for {time}. If it was a voicemail, say so.").format(time=spoken(seconds))
    return Suggestion(Result.REACHED, words)


def spoken(seconds: int) -> str:
    """``0:42``, ``61:05``."""
    return f"{seconds // 60}:{seconds % 60:02d}"
