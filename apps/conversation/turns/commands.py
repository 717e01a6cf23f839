"""Effects of STOP, START and HELP. Pure.

A STOP is in force from the moment it was received (``messaging/receiving.py``); what is decided here is whether a later
command has overruled it, and whether we confirm it.
"""

from __future__ import annotations

import re
from typing import Final

from apps.conversation.turns.effects import AllowMessages, Effect, Reply, StopMessages
from apps.conversation.turns.knowledge import Known
from apps.conversation.turns.state import Say
from apps.messaging.opt_out.keywords import Keyword, opt_keyword

_CLAUSE_ENDS: Final = re.compile(r"[.!?;,\n。！？；，、]+|\s[-–—]+\s")


def stopping(known: Known) -> tuple[Effect, ...]:
    """Return the effects of a STOP: none where a later START was carried out before it."""
    if known.is_overruled:
        return ()
    return (StopMessages(), *_confirming(Say.STOPPED, known))


def starting(known: Known) -> tuple[Effect, ...]:
    """Return the effects of a START: none where a later STOP came in before it was read."""
    if known.is_overruled:
        return ()
    return (AllowMessages(), *_confirming(Say.STARTED, known))


def helping(known: Known) -> tuple[Effect, ...]:
    """Return the reply to a HELP, at most once a day: two machines must not talk to each other for ever."""
    return () if known.was_helped else _confirming(Say.WHO_WE_ARE, known)


def _confirming(say: Say, known: Known) -> tuple[Effect, ...]:
    return () if known.is_confirmed else (Reply(say),)


def beside_stop(text: str) -> str:
    """Return what a text says besides its STOP: "Terrible service" of "Terrible service! STOP"."""
    clauses = [clause.strip() for clause in _CLAUSE_ENDS.split(text)]
    return ", ".join(clause for clause in clauses if clause and opt_keyword(clause) != Keyword.STOP)
