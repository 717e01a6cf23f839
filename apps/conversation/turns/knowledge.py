"""The knowledge about a phone when a text comes from it: all that the decision about the text may depend on."""

from __future__ import annotations

from dataclasses import dataclass

from apps.conversation.turns.state import ConversationState


@dataclass(frozen=True, kw_only=True)
class Known:
    """The state of the database when the text was read.

    ``conversation``: of the question that the text answers; None where it answers none. ``writers``: keys of the
    customers who may have written, the likeliest first; none for a stranger. ``open_case``: the key of the case that
    their words belong to. ``closed_case``: the key of the one that a request for a call opens again.
    ``is_confirmed``: the provider has obeyed the command and said so itself. ``is_overruled``: a later command of
    theirs was carried out before this one. ``was_helped``: they were told who we are within the last day.
    """

    conversation: ConversationState | None = None
    writers: tuple[int, ...] = ()
    open_case: int | None = None
    closed_case: int | None = None
    is_confirmed: bool = False
    is_overruled: bool = False
    was_helped: bool = False
