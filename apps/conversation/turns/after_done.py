"""The meanings of what a customer writes after the last question was answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.reading.courtesies import declines_call, is_courtesy, is_number_only, is_plain_choice
from apps.conversation.reading.scores import Choice, read_choice, read_score
from apps.conversation.turns.call_times import calling, other_time
from apps.conversation.turns.state import (
    ConversationState,
    Say,
    Transition,
    change_of_score,
    words_beside_choice,
)
from apps.surveys.models.invitation import State

# "OK" behind our thanks is a nod and no yes.
_NOTHING: Final = Transition(State.DONE, None)


def afterwards(talk: ConversationState, text: str) -> Transition:
    """Another score or time, a changed mind about the call, thanks, or words that belong elsewhere."""
    if moved := other_time(talk, text):
        return moved
    if is_number_only(text):
        return _number(talk, text)
    if asks_for_call(text):
        return _asks_again(talk, text)
    if another := change_of_score(talk, text):
        return another
    if talk.callback and declines_call(text):
        return replace(_NOTHING, say=Say.THANKS, declined=True, comment=words_beside_choice(text))
    if _says_yes_after_no(talk, text):
        return calling(talk, text, comment=words_beside_choice(text))
    if is_courtesy(text) or is_plain_choice(text) or _is_old_news(talk, text):
        return _NOTHING
    return replace(_NOTHING, comment=text, is_elsewhere=True)


def _number(talk: ConversationState, text: str) -> Transition:
    """Return the turn of a bare number: a choice of the menu that we sent last, another score, or the score again."""
    if talk.asked == State.CALLBACK and (choice := read_choice(text)):
        return _changed_mind(talk, choice)
    if another := change_of_score(talk, text):
        return another
    if talk.asked != State.TIME and _is_old_news(talk, text):
        return _NOTHING
    return replace(_NOTHING, comment=text, is_elsewhere=True)


def _asks_again(talk: ConversationState, text: str) -> Transition:
    """Answer a customer who waits for a call and asks for it once more: the time is not asked again."""
    if talk.callback:
        return replace(_NOTHING, comment=text, callback=True, is_elsewhere=True)
    return calling(talk, text, comment=text)


def _changed_mind(talk: ConversationState, choice: Choice) -> Transition:
    if choice == Choice.YES:
        return _NOTHING if talk.callback else calling(talk, "", comment="")
    return replace(_NOTHING, say=Say.THANKS, declined=True) if talk.callback else _NOTHING


def _says_yes_after_no(talk: ConversationState, text: str) -> bool:
    asked_to_choose = talk.asked == State.CALLBACK and not talk.callback
    return asked_to_choose and read_choice(text) == Choice.YES and not is_courtesy(text)


def _is_old_news(talk: ConversationState, text: str) -> bool:
    reading = read_score(text, talk.scale)
    return reading.score is not None and reading.score == talk.score and not reading.comment
