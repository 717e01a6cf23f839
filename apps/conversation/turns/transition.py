"""The transition that a reply makes from the open question to the next, and what to say. Pure: it reads and writes
nothing.

The table of what a person can mean, moment by moment, is in tests/conversation/test_transitions.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.reading.courtesies import (
    declines_call,
    is_any_time,
    is_courtesy,
    is_number_only,
    is_plain_choice,
)
from apps.conversation.reading.scores import Reading, read_choice, read_score, read_time_of_day
from apps.conversation.turns.after_done import afterwards
from apps.conversation.turns.state import (
    ConversationState,
    Say,
    Transition,
    calling,
    change_of_score,
    once_more,
    tells_why,
    words_beside_choice,
)
from apps.surveys.models.invitation import State

__all__ = ["ConversationState", "Transition", "advance"]


def advance(talk: ConversationState, text: str) -> Transition:
    """The turn that a reply brings about."""
    turn = _STEPS[talk.state](talk, text.strip())
    return _late(talk, turn) if talk.is_late else turn


def _score(talk: ConversationState, text: str) -> Transition:
    reading = read_score(text, talk.scale)
    if reading.score is not None:
        return _scored(talk, reading.score, reading.comment)
    if asks_for_call(text):
        say = None if talk.call_wanted else Say.SCORE_FIRST
        return Transition(State.SCORE, say, comment=text, callback=True, misunderstood=True)
    return Transition(
        State.SCORE, once_more(talk, Say.AGAIN), comment=_worth_keeping(text, reading), misunderstood=True
    )


def _worth_keeping(text: str, reading: Reading) -> str:
    """A date or a phone number says something; thanks and a number in doubt do not, and stand in the message."""
    return "" if is_courtesy(text) else reading.comment


def _scored(talk: ConversationState, score: int, comment: str) -> Transition:
    """Ask for nothing that they said already: the reason may have come with the score, or before it (ADR 18)."""
    now = replace(talk, score=score)
    if talk.call_wanted or (comment and asks_for_call(comment)):
        turn = calling(comment, comment=comment)
    elif talk.told_why or (comment and tells_why(comment)):
        turn = _after_reason(now, comment)
    else:
        turn = Transition(State.REASON, Say.REASON)
    return replace(turn, score=score, comment=comment)


def _after_reason(talk: ConversationState, comment: str) -> Transition:
    """A promoter is thanked, others are offered a call, unless they asked for one already."""
    if talk.callback:
        return Transition(State.DONE, Say.THANKS_CALLBACK, comment=comment)
    if talk.is_promoter:
        return Transition(State.DONE, Say.THANKS, comment=comment)
    return Transition(State.CALLBACK, Say.CALLBACK, comment=comment)


def _reason(talk: ConversationState, text: str) -> Transition:
    if read_score(text, talk.scale) == Reading(talk.score, "", doubt=False):
        return Transition(State.REASON, once_more(talk, Say.REASON), misunderstood=True)
    if not text:
        return Transition(State.REASON, once_more(talk, Say.REASON), misunderstood=True)
    if asks_for_call(text):
        return calling(text, comment=text)
    return change_of_score(talk, text) or _after_reason(talk, text)


def _callback(talk: ConversationState, text: str) -> Transition:
    if asks_for_call(text) and not is_plain_choice(text):
        return calling(text, comment=text)
    choice = read_choice(text)
    if talk.numbers_are_scores and is_number_only(text):
        choice = None
    # Words right behind the reason go on with it, whatever word they begin with.
    if choice and (is_plain_choice(text) or not talk.is_hurried):
        beside = words_beside_choice(text)
        return calling(text, comment=beside) if choice == "yes" else Transition(State.DONE, Say.THANKS, comment=beside)
    return change_of_score(talk, text) or _more_to_the_reason(talk, text)


def _more_to_the_reason(talk: ConversationState, text: str) -> Transition:
    """The question still stands on their screen: it is put again where they tried to answer it, or after a while."""
    tried = is_number_only(text) or not any(letter.isalnum() for letter in text)
    if talk.is_still_typing and not tried:
        return Transition(State.CALLBACK, None, comment=text)
    return Transition(
        State.CALLBACK, once_more(talk, Say.CALLBACK), comment="" if is_number_only(text) else text, misunderstood=True
    )


def _time(talk: ConversationState, text: str) -> Transition:
    """Promise the call, whatever is said: a time that we cannot read is stored as words for the agent."""
    promised = Transition(State.DONE, Say.THANKS_CALLBACK, callback=True)
    when = read_time_of_day(text)
    if when:
        return replace(promised, preferred_time=when, comment=words_beside_choice(text, few=4))
    if declines_call(text):
        return Transition(State.DONE, Say.THANKS, declined=True, comment=words_beside_choice(text))
    if is_any_time(text) or is_courtesy(text) or is_plain_choice(text):
        return promised
    if is_number_only(text) and once_more(talk, Say.PREFERRED_TIME) == Say.PREFERRED_TIME:
        return Transition(State.TIME, Say.PREFERRED_TIME, misunderstood=True)
    return replace(promised, comment=text)


def _late(talk: ConversationState, turn: Transition) -> Transition:
    """The question has expired: an answer is kept and thanked for, nothing more is asked; other words go elsewhere."""
    if turn.misunderstood:
        return Transition(talk.state, None, comment=turn.comment, callback=turn.callback, is_elsewhere=True)
    if talk.state == State.DONE and not turn.say:
        return turn
    promised = turn.callback or (talk.callback and not turn.declined)
    return replace(turn, state=State.DONE, say=Say.THANKS_CALLBACK if promised else Say.THANKS)


_STEPS: dict[State, Callable[[ConversationState, str], Transition]] = {
    State.SCORE: _score,
    State.REASON: _reason,
    State.CALLBACK: _callback,
    State.TIME: _time,
    State.DONE: afterwards,
}
