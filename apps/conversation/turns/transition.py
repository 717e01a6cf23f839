"""The transition that a reply makes from the open question to the next, and what to say. Pure: it reads and writes
nothing.

The table of what a person can mean, moment by moment, is in tests/conversation/test_transitions.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.reading.courtesies import is_courtesy, is_number_only, is_plain_choice
from apps.conversation.reading.scores import Choice, Reading, read_choice, read_score
from apps.conversation.turns.after_done import afterwards
from apps.conversation.turns.call_times import calling, is_answer_by_time, told_when, wish_and_words, wishes_beside_no
from apps.conversation.turns.state import (
    ConversationState,
    Say,
    Transition,
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
    if asks_for_call(text) or (talk.call_wanted and is_answer_by_time(talk, text)):
        return _call_before_score(talk, text)
    return Transition(
        State.SCORE, once_more(talk, Say.AGAIN), comment=_worth_keeping(text, reading), misunderstood=True
    )


def _call_before_score(talk: ConversationState, text: str) -> Transition:
    """A call is wanted, perhaps at a time that they name: both wait for the score."""
    say = None if talk.call_wanted else Say.SCORE_FIRST
    wish, words = wish_and_words(talk, text)
    return Transition(State.SCORE, say, comment=words, callback=True, wish=wish, misunderstood=True)


def _worth_keeping(text: str, reading: Reading) -> str:
    """A date or a phone number says something; thanks and a number in doubt do not, and stand in the message."""
    return "" if is_courtesy(text) else reading.comment


def _scored(talk: ConversationState, score: int, comment: str) -> Transition:
    """Ask for nothing that they said already: the reason may have come with the score, or before it (ADR 18)."""
    now = replace(talk, score=score)
    if talk.call_wanted or (comment and asks_for_call(comment)):
        return replace(calling(talk, comment, comment=comment), score=score)
    if talk.told_why or (comment and tells_why(comment)):
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
        return calling(talk, text, comment=text)
    return change_of_score(talk, text) or _after_reason(talk, text)


def _callback(talk: ConversationState, text: str) -> Transition:
    if asks_for_call(text) and not is_plain_choice(text):
        return calling(talk, text, comment=text)
    choice = read_choice(text)
    if talk.numbers_are_scores and is_number_only(text):
        choice = None
    # Words right behind the reason go on with it, whatever word they begin with.
    if choice and (is_plain_choice(text) or not talk.is_hurried):
        return _chosen(talk, choice, text)
    if another := change_of_score(talk, text):
        return another
    return calling(talk, text, comment="") if is_answer_by_time(talk, text) else _more_to_the_reason(talk, text)


def _chosen(talk: ConversationState, choice: Choice, text: str) -> Transition:
    beside = words_beside_choice(text)
    if choice == Choice.YES:
        return calling(talk, text, comment=beside)
    if wishes_beside_no(talk, text):
        return Transition(State.CALLBACK, once_more(talk, Say.CALLBACK), misunderstood=True)
    return Transition(State.DONE, Say.THANKS, comment=beside)


def _more_to_the_reason(talk: ConversationState, text: str) -> Transition:
    """The question still stands on their screen: it is put again where they tried to answer it, or after a while."""
    tried = is_number_only(text) or not any(letter.isalnum() for letter in text)
    if talk.is_still_typing and not tried:
        return Transition(State.CALLBACK, None, comment=text)
    return Transition(
        State.CALLBACK, once_more(talk, Say.CALLBACK), comment="" if is_number_only(text) else text, misunderstood=True
    )


def _late(talk: ConversationState, turn: Transition) -> Transition:
    """The question has expired: an answer is kept and thanked for, nothing more is asked; other words go elsewhere."""
    if turn.misunderstood and turn.say != Say.TIME_AGAIN:
        return Transition(talk.state, None, comment=turn.comment, callback=turn.callback, is_elsewhere=True)
    if talk.state == State.DONE and not turn.say:
        return turn
    if turn.say == Say.PROMISE:
        return turn
    promised = turn.callback or (talk.callback and not turn.declined)
    return replace(turn, state=State.DONE, say=Say.THANKS_CALLBACK if promised else Say.THANKS)


_STEPS: dict[State, Callable[[ConversationState, str], Transition]] = {
    State.SCORE: _score,
    State.REASON: _reason,
    State.CALLBACK: _callback,
    State.TIME: told_when,
    State.DONE: afterwards,
}
