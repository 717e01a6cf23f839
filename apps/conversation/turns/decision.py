"""The decision about one text: from what it says and what is known of the phone to a list of effects. Pure.

A command goes before all else, then the question that the text answers, then the case that the customer has with us.
What belongs to none of them waits for a lead. Nothing that was said is lost: the message itself stays.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from apps.conversation.models import UnmatchedMessage
from apps.conversation.reading.call_requests import asks_for_call
from apps.conversation.turns import commands
from apps.conversation.turns.effects import (
    AddWords,
    Effect,
    KeepUntilScored,
    MoveCall,
    NoteCallDeclined,
    OpenQuestion,
    PutBeforeLeads,
    ReopenAnsweredCase,
    Reply,
    RequestCall,
    StoreAnswer,
    TellCase,
)
from apps.conversation.turns.knowledge import Known
from apps.conversation.turns.state import ConversationState, Say, Transition
from apps.conversation.turns.transition import advance
from apps.messaging.opt_out.keywords import Keyword
from apps.surveys.models.invitation import State

Why = UnmatchedMessage.Why
Effects = tuple[Effect, ...]

# Words belong to the comment that they follow for so long after our thanks.
STILL_ABOUT_IT: Final = dt.timedelta(hours=1)
_ASKS: Final = {
    Say.REASON: State.REASON,
    Say.CALLBACK: State.CALLBACK,
    Say.PREFERRED_TIME: State.TIME,
    Say.TIME_AGAIN: State.TIME,
}


def effects_of(text: str, known: Known, command: Keyword | None = None) -> Effects:
    """Return what follows from a text, in the order in which it is to be carried out.

    ``command``: what the message commands; ``text`` is then what it says besides.
    """
    match command:
        case Keyword.STOP:
            return (*commands.stopping(known), *_beside_the_stop(text, known))
        case Keyword.START:
            return commands.starting(known)
        case Keyword.HELP:
            return (*commands.helping(known), *_tell_open_case(known))
        case None:
            return _heard(text, known)


def _heard(text: str, known: Known) -> Effects:
    if known.conversation is None:
        return _unprompted(text, known)
    turn = advance(known.conversation, text)
    return (
        *_stored(turn, known.conversation),
        *_said(turn, known.conversation),
        *_told(text, turn, known.conversation, known),
    )


def _beside_the_stop(text: str, known: Known) -> Effects:
    """An answer that came with the STOP counts; the agent learns of the STOP where it is all that was said."""
    if known.conversation is None:
        return _tell_open_case(known)
    return tuple(effect for effect in _heard(text, known) if not isinstance(effect, Reply))


def _stored(turn: Transition, before: ConversationState) -> Effects:
    effects: list[Effect] = []
    if turn.score is not None:
        effects.append(StoreAnswer(turn.score, turn.comment))
    elif before.score is None:
        return _kept_until_scored(turn)
    elif turn.comment and not turn.is_elsewhere:
        effects.append(AddWords(turn.comment))
    if turn.callback:
        effects.append(RequestCall(turn.wish.preferred_time if turn.wish else ""))
    if turn.moves_call and turn.wish:
        effects.append(MoveCall(turn.wish.start))
    return tuple(effects)


def _kept_until_scored(turn: Transition) -> Effects:
    if not turn.comment and not turn.callback:
        return ()
    call_time = turn.wish.preferred_time if turn.wish else ""
    return (KeepUntilScored(turn.comment, turn.callback, call_time),)


def _said(turn: Transition, before: ConversationState) -> Effects:
    """The next question and its words. How often we did not understand is counted for each question anew."""
    so_far = before.asked_again if turn.misunderstood or turn.state == before.state else 0
    moved = OpenQuestion(
        state=turn.state,
        asked=_ASKS.get(turn.say) if turn.say else None,
        misunderstood=so_far + turn.misunderstood,
        says_something=turn.say is not None,
    )
    return (moved, Reply(turn.say, turn.wish if turn.say == Say.PROMISE else None)) if turn.say else (moved,)


def _told(text: str, turn: Transition, before: ConversationState, known: Known) -> Effects:
    """Return what the case, or where there is none the leads, must know of what was said."""
    was_answered = before.score is not None
    is_answered = was_answered or turn.score is not None
    effects: list[Effect] = []
    if is_answered and turn.declined:
        effects.append(NoteCallDeclined())
    if was_answered and turn.callback and turn.score is None and not turn.moves_call:
        effects.append(ReopenAnsweredCase())
    if (turn.comment or turn.wish) and not is_answered:
        effects.extend(_unprompted(text, known, why=Why.NO_SCORE))
    elif turn.comment and turn.is_elsewhere:
        effects.extend(_elsewhere(text, before, known))
    return tuple(effects)


def _elsewhere(text: str, before: ConversationState, known: Known) -> Effects:
    is_soon = before.since_asked is not None and before.since_asked < STILL_ABOUT_IT and before.state != State.TIME
    if known.open_case is None and before.score is not None and is_soon and not before.is_late:
        return (AddWords(text),)
    return _unprompted(text, known)


def _unprompted(text: str, known: Known, why: Why | None = None) -> Effects:
    """Words that answer no question: to the open case, or to a closed one if they ask for a call, else to the leads."""
    wants_call = asks_for_call(text)
    case = known.open_case or (known.closed_case if wants_call else None)
    if case is not None:
        return (TellCase(case, wants_call=wants_call),)
    unmatched = Why.CALL if wants_call else why or (Why.NOTHING_OPEN if known.writers else Why.STRANGER)
    writer = known.writers[0] if len(known.writers) == 1 else None
    waits_for_score = known.conversation is not None and known.conversation.score is None
    return (PutBeforeLeads(unmatched, customer=writer, waits_for_score=waits_for_score),)


def _tell_open_case(known: Known) -> Effects:
    """A command concerns the agent of an open case; where there is no case, nobody."""
    return () if known.open_case is None else (TellCase(known.open_case, wants_call=False),)
