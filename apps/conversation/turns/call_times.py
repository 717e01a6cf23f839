"""The times at which a customer wants to be called, and the promise that answers them. Pure.

A wish is read where we asked for it, and beside a request for a call or a yes to ours; elsewhere a day and an hour are
more likely a part of what went wrong.
"""

from __future__ import annotations

import re
from typing import Final
from zoneinfo import ZoneInfo

from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.reading.courtesies import (
    declines_call,
    is_any_time,
    is_courtesy,
    is_number_only,
    is_plain_choice,
)
from apps.conversation.reading.wishes import (
    Wish,
    names_time_alone,
    read_wish,
    remarks_beside_time,
    soonest,
    speaks_of_time_alone,
)
from apps.conversation.turns.state import (
    ConversationState,
    Say,
    Transition,
    change_of_score,
    words_beside_choice,
)
from apps.core.allowed_hours import AllowedHours
from apps.surveys.models.invitation import State

_SENTENCE_ENDS: Final = re.compile(r"[.!?\n。！？]+")


def calling(talk: ConversationState, text: str, *, comment: str) -> Transition:
    """They want a call. When, is asked unless they said so with it; a time is never left in the comment."""
    wish = _wish(talk, text)
    if wish is not None:
        return _promised(wish, comment=_beside(wish, text))
    if text and names_time_alone(text):
        return _asked_again("")
    if talk.call_time is not None:
        return _promised(talk.call_time, comment=_without_times(comment))
    return Transition(State.TIME, Say.PREFERRED_TIME, comment=_without_times(comment), callback=True)


def wish_and_words(talk: ConversationState, text: str) -> tuple[Wish | None, str]:
    """Return the time that a request for a call names, or None, and the words that are not about it."""
    wish = _wish(talk, text)
    return wish, text if wish is None else _beside(wish, text)


def told_when(talk: ConversationState, text: str) -> Transition:
    """Return the turn of a reply to "when suits you?". What cannot be read is asked again once."""
    if talk.numbers_are_scores and (another := change_of_score(talk, text)):
        return another
    wish = _wish(talk, text, numbers_are_parts=True)
    if wish is not None:
        return _promised(wish, comment=_beside(wish, text))
    if declines_call(text):
        return Transition(State.DONE, Say.THANKS, declined=True, comment=words_beside_choice(text))
    if is_any_time(text) or is_courtesy(text) or is_plain_choice(text):
        return _promised(_soonest(talk))
    words = "" if is_number_only(text) or not text else text
    if talk.asked_again == 0:
        return _asked_again("" if speaks_of_time_alone(text) else words)
    return _promised(_soonest(talk), comment=words, is_elsewhere=True)


def wishes_beside_no(talk: ConversationState, text: str) -> bool:
    """Say whether a "no" to the call names a time for it all the same: "2, after 5" may be either."""
    return not is_plain_choice(text) and not declines_call(text) and _wish(talk, text) is not None


def is_answer_by_time(talk: ConversationState, text: str) -> bool:
    """Say whether a text accepts the call by naming nothing but a time for it."""
    wish = None if talk.is_hurried else _wish(talk, text)
    return wish is not None and not wish.rest


def other_time(talk: ConversationState, text: str) -> Transition | None:
    """Return the turn that moves the agreed call, while that is possible; None where the text names no time."""
    if not talk.callback or not talk.may_move_call:
        return None
    wish = _wish(talk, text)
    if wish is None or (wish.rest and not asks_for_call(text)):
        return None
    return _promised(wish, comment=_beside(wish, text), moves_call=True)


def _wish(talk: ConversationState, text: str, *, numbers_are_parts: bool = False) -> Wish | None:
    """Return the time that the text wishes for. Nothing is read without a clock."""
    if talk.now is None or not text:
        return None
    return read_wish(
        text, now=talk.now, zone=ZoneInfo(talk.zone), hours=_hours(talk), numbers_are_parts=numbers_are_parts
    )


def _beside(wish: Wish, text: str) -> str:
    """Return what was said beside a wish: "You never ring back" has no word that a wish could not have."""
    return wish.rest or ". ".join(filter(_says_something, map(str.strip, _SENTENCE_ENDS.split(text))))


def _says_something(sentence: str) -> bool:
    is_about_call = speaks_of_time_alone(sentence) or asks_for_call(sentence) or is_courtesy(sentence)
    return not is_about_call and not is_plain_choice(sentence) and bool(words_beside_choice(sentence, few=2))


def _hours(talk: ConversationState) -> AllowedHours:
    return AllowedHours(talk.opens, talk.closes)


def _soonest(talk: ConversationState) -> Wish | None:
    return soonest(now=talk.now, zone=ZoneInfo(talk.zone), hours=_hours(talk)) if talk.now else None


def _promised(
    wish: Wish | None, *, comment: str = "", is_elsewhere: bool = False, moves_call: bool = False
) -> Transition:
    say = Say.PROMISE if wish else Say.THANKS_CALLBACK
    return Transition(
        State.DONE, say, comment=comment, callback=True, wish=wish, is_elsewhere=is_elsewhere, moves_call=moves_call
    )


def _asked_again(words: str) -> Transition:
    return Transition(
        State.TIME, Say.TIME_AGAIN, comment=words, callback=True, misunderstood=True, is_elsewhere=bool(words)
    )


def _without_times(comment: str) -> str:
    return remarks_beside_time(comment) if comment else ""
