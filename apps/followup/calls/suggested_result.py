"""The result that a call placed from here suggests for itself. The agent confirms it: they were there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from apps.followup.models.attempt import Result
from apps.messaging.models import PhoneCall
from apps.messaging.models.phone_call import COMPLETED


@dataclass(frozen=True)
class Suggestion:
    """``result`` None: the call does not tell. ``words``: a sentence for the agent."""

    result: Result | None
    words: str


_WORDS: Final = {
    "busy": Suggestion(Result.BUSY, "The line was busy."),
    "no-answer": Suggestion(Result.NO_ANSWER, "Nobody answered."),
    "canceled": Suggestion(Result.NO_ANSWER, "You hung up before anybody answered."),
    "failed": Suggestion(None, "The network could not connect this number. Is it wrong?"),
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
    words = f"Connected for {spoken(seconds)}. If it was a voicemail, say so."
    return Suggestion(Result.REACHED, words)


def spoken(seconds: int) -> str:
    """``0:42``, ``61:05``."""
    return f"{seconds // 60}:{seconds % 60:02d}"
