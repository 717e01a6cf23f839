"""Effects that can follow from a text: each names one change of the database, and ``carrying_out.py`` makes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from apps.conversation.models import UnmatchedMessage
from apps.conversation.reading.wishes.wish import Wish
from apps.conversation.turns.state import Say
from apps.surveys.models.invitation import State


@dataclass(frozen=True)
class StopMessages:
    """Put the STOP in force, if it is not yet, and end what we send to its customer on every other channel too."""


@dataclass(frozen=True)
class AllowMessages:
    """Lift the STOP that is in force."""


@dataclass(frozen=True)
class Reply:
    """Say this to the phone that wrote, at once. ``wish``: the time that a promise repeats."""

    say: Say
    wish: Wish | None = None


@dataclass(frozen=True)
class StoreAnswer:
    """Store a score with the words that came with it; one that was given before is superseded."""

    score: int
    comment: str


@dataclass(frozen=True)
class AddWords:
    """Add words to the comment of the latest answer."""

    text: str


@dataclass(frozen=True)
class KeepUntilScored:
    """Keep on the question what was said before any score: the answer will begin with it.

    ``call_time``: when they want to be called, as `Wish.preferred_time`; empty where they named no time.
    """

    words: str
    wants_call: bool
    call_time: str = ""


@dataclass(frozen=True)
class RequestCall:
    """Note on the latest answer that a call is wanted, and when: as `Wish.preferred_time`, empty for any time."""

    preferred_time: str


@dataclass(frozen=True)
class MoveCall:
    """Agree another time for the call of the latest answer."""

    at: dt.datetime


@dataclass(frozen=True)
class OpenQuestion:
    """Move the conversation on. ``asked``: the question that we put now by SMS; None: none. ``misunderstood``: how
    often we have not understood an answer to the question that is open.
    """

    state: State
    asked: State | None
    misunderstood: int
    says_something: bool


@dataclass(frozen=True)
class NoteCallDeclined:
    """Tell the case of the latest answer that no call is wanted any more; the request stands."""


@dataclass(frozen=True)
class ReopenAnsweredCase:
    """Open the case of the latest answer again, as urgent, if it was closed: its customer asks for a call."""


@dataclass(frozen=True)
class TellCase:
    """Put the customer's words on a case; where they ask for a call, make it urgent, and open it if it is closed."""

    case: int
    wants_call: bool


@dataclass(frozen=True)
class PutBeforeLeads:
    """Put the message before the leads. ``customer``: the one who seems to have written, if it can be but one."""

    why: UnmatchedMessage.Why
    customer: int | None = None
    waits_for_score: bool = False


Effect = (
    StopMessages
    | AllowMessages
    | Reply
    | StoreAnswer
    | AddWords
    | KeepUntilScored
    | RequestCall
    | MoveCall
    | OpenQuestion
    | NoteCallDeclined
    | ReopenAnsweredCase
    | TellCase
    | PutBeforeLeads
)
