"""What a reply means to the question that is open, and what to say next. Pure: it reads and writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.surveys.models.invitation import State
from apps.surveys.replies import read_choice, read_score, read_time_of_day
from apps.surveys.scales import Group, group_of

ASK_AGAIN_AT_MOST = 2


@dataclass(frozen=True)
class Turn:
    """What one reply brought, and the question that is open after it.

    ``say`` names texts of the survey's wording: ``reason``, ``callback``, ``preferred_time``, ``thanks``,
    ``thanks_callback``, ``again``, ``link``.
    """

    state: State
    say: str
    score: int | None = None
    comment: str = ""
    callback: bool = False
    preferred_time: str = ""
    misunderstood: bool = False


def advance(state: str, text: str, *, scale: str, asked_again: int = 0) -> Turn:
    """The turn that a reply brings about. ``asked_again``: how often this question was not understood so far."""
    return _STEPS[State(state)](text, scale, asked_again)


def _score(text: str, scale: str, asked_again: int) -> Turn:
    reading = read_score(text, scale)
    if reading.score is None:
        again = "again" if asked_again < ASK_AGAIN_AT_MOST else "link"
        return Turn(State.SCORE, again, comment=reading.comment, misunderstood=True)
    if not reading.comment:
        return Turn(State.REASON, "reason", score=reading.score)
    return _after_reason(reading.score, scale, reading.comment)


def _after_reason(score: int, scale: str, comment: str) -> Turn:
    """The reason came with the score: a promoter is thanked, others are offered a call."""
    if group_of(scale, score) == Group.PROMOTER:
        return Turn(State.DONE, "thanks", score=score, comment=comment)
    return Turn(State.CALLBACK, "callback", score=score, comment=comment)


def _reason(text: str, scale: str, _asked_again: int) -> Turn:
    changed_mind = read_score(text, scale)
    if changed_mind.score is not None and not changed_mind.comment:
        return Turn(State.REASON, "reason", score=changed_mind.score)
    return Turn(State.CALLBACK, "callback", comment=text.strip())


def _callback(text: str, _scale: str, asked_again: int) -> Turn:
    choice = read_choice(text)
    if choice == "yes":
        return Turn(State.TIME, "preferred_time", callback=True)
    if choice == "no":
        return Turn(State.DONE, "thanks")
    if asked_again < ASK_AGAIN_AT_MOST:
        return Turn(State.CALLBACK, "callback", comment=text.strip(), misunderstood=True)
    return Turn(State.DONE, "thanks", comment=text.strip())


def _time(text: str, _scale: str, _asked_again: int) -> Turn:
    """Whatever is said, the call is promised: a time that we cannot read is kept as words for the agent."""
    when = read_time_of_day(text)
    if when:
        return Turn(State.DONE, "thanks_callback", callback=True, preferred_time=when)
    if read_choice(text) == "no":
        return Turn(State.DONE, "thanks_callback", callback=True)
    return Turn(State.DONE, "thanks_callback", callback=True, comment=text.strip())


def _afterwards(text: str, _scale: str, _asked_again: int) -> Turn:
    return Turn(State.DONE, "", comment=text.strip())


_STEPS: dict[State, Callable[[str, str, int], Turn]] = {
    State.SCORE: _score,
    State.REASON: _reason,
    State.CALLBACK: _callback,
    State.TIME: _time,
    State.DONE: _afterwards,
}
