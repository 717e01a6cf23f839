"""The shape of a conversation: what is known when a reply comes, and what the reply brought."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from apps.conversation.reading.courtesies import is_plain_choice
from apps.conversation.reading.scores import read_score
from apps.conversation.reading.wishes.wish import Wish
from apps.messaging.quiet_hours import DEFAULT
from apps.surveys.models.invitation import State
from apps.surveys.scales import Group, group_of

ASK_AGAIN_AT_MOST: Final = 2
# A question is not read and answered in this time: a reply that comes sooner was being typed before.
READING_TAKES: Final = dt.timedelta(seconds=15)
# People who write in several parts send the next within this time.
TYPING_TAKES: Final = dt.timedelta(minutes=10)
_MENU: Final = range(1, 4)
_FEW_WORDS: Final = 3


class Say(StrEnum):
    """Messages with which we answer a customer who wrote to us."""

    REASON = "reason"
    CALLBACK = "callback"
    PREFERRED_TIME = "preferred_time"
    TIME_AGAIN = "time_again"
    THANKS = "thanks"
    THANKS_CALLBACK = "thanks_callback"
    PROMISE = "promise"
    AGAIN = "again"
    SCORE_FIRST = "score_first"
    LINK = "link"
    STOPPED = "stopped"
    STARTED = "started"
    WHO_WE_ARE = "who_we_are"


@dataclass(frozen=True, kw_only=True)
class ConversationState:
    """The point that one customer's conversation has reached.

    ``state``: the question that is open; ``asked``: the last we put by SMS, which is behind where they used the page.
    ``score``, ``callback``: of their latest answer. ``call_wanted``: they asked for a call before any score;
    ``call_time``: so did they name a time for it, which is still to come; ``told_why``: so did they tell the reason.
    ``since_asked``: from our last words to this reply; None: unknown. ``now`` and ``zone``, an IANA name, are the
    customer's clock, by which a time that they name is read; we call from ``opens`` until ``closes``.
    ``may_move_call``: nobody has spoken with them yet, nor has the case in hand.
    """

    scale: str
    state: State = State.SCORE
    asked: State = State.SCORE
    score: int | None = None
    callback: bool = False
    call_wanted: bool = False
    call_time: Wish | None = None
    told_why: bool = False
    asked_again: int = 0
    since_asked: dt.timedelta | None = None
    is_late: bool = False
    now: dt.datetime | None = None
    zone: str = "UTC"
    opens: dt.time = DEFAULT.opens
    closes: dt.time = DEFAULT.closes
    may_move_call: bool = False

    @property
    def is_promoter(self) -> bool:
        return self.score is not None and group_of(self.scale, self.score) == Group.PROMOTER

    @property
    def is_hurried(self) -> bool:
        return self.since_asked is not None and self.since_asked < READING_TAKES

    @property
    def is_still_typing(self) -> bool:
        return self.since_asked is not None and self.since_asked < TYPING_TAKES

    @property
    def numbers_are_scores(self) -> bool:
        """Our SMS asked for a score and nothing since: 1 and 2 are no choices of a menu that they have seen there."""
        return self.asked in {State.SCORE, State.REASON}


@dataclass(frozen=True)
class Transition:
    """The result of one reply, and the question that is open after it.

    ``say``: what we answer, or nothing. ``wish``: when they want to be called, as we understood it. ``declined``: no
    call is wanted after all. ``moves_call``: the call was agreed before. ``is_elsewhere``: the words
    belong to none of our questions.
    """

    state: State
    say: Say | None
    score: int | None = None
    comment: str = ""
    callback: bool = False
    wish: Wish | None = None
    misunderstood: bool = False
    declined: bool = False
    moves_call: bool = False
    is_elsewhere: bool = False


def once_more(talk: ConversationState, question: Say) -> Say | None:
    """Return the question again, at most twice; then the link, once; then nothing."""
    if talk.asked_again < ASK_AGAIN_AT_MOST:
        return question
    return Say.LINK if talk.asked_again == ASK_AGAIN_AT_MOST else None


def change_of_score(talk: ConversationState, text: str) -> Transition | None:
    """A bare number that is another score, and no choice from the menu we sent; the reason is asked anew."""
    reading = read_score(text, talk.scale)
    if reading.score is None or reading.comment or reading.score == talk.score:
        return None
    if reading.score in _MENU and not talk.numbers_are_scores:
        return None
    return Transition(State.REASON, Say.REASON, score=reading.score)


def tells_why(comment: str) -> bool:
    """Return whether the words beside a score are a reason to act upon: "but late" is only the beginning of one."""
    return _length(comment) > _FEW_WORDS


def words_beside_choice(text: str, *, few: float = 3) -> str:
    """Return what is worth storing of an answer that was a choice: "yes, after 5 pm" and "no, your agent was rude"."""
    rest = re.sub(r"^\W*[123](?!\d)", "", text)
    says_more = _length(rest) > few or any(sign.isdigit() for sign in rest)
    return text if says_more and not is_plain_choice(text) else ""


def _length(text: str) -> float:
    """Return the length in words; two Chinese letters count as one."""
    chinese = re.findall(r"[\u2e80-\u9fff]", text)
    return len(re.findall(r"[^\W\u2e80-\u9fff]+", text)) + len(chinese) / 2
