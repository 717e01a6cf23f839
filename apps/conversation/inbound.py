"""Reading what customers write: a STOP before all else, then the question it answers, then the case they have with us.

What belongs to none of these waits for a lead (unmatched.py). Nothing that was said is lost: the message itself stays.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.conversation import matching, opt_out, unprompted
from apps.conversation.dialogue import converse
from apps.messaging.models import Message
from apps.messaging.opt_out.keywords import Keyword
from apps.surveys.models import Response


@transaction.atomic
def read(message_id: int, *, now: dt.datetime) -> Response | None:
    """Act upon one incoming message, exactly once; the answer it added to, for triage, or None.

    The mark that it was worked and all its effects are one transaction: a worker that dies leaves neither.
    """
    if Message.objects.filter(pk=message_id, worked_at=None).update(worked_at=now) != 1:
        return None
    message = Message.objects.get(pk=message_id)
    matching.hold_line(message.address)
    match opt_out.command(message):
        case Keyword.STOP:
            opt_out.stop(message, now=now)
            return _beside_the_stop(message, now)
        case Keyword.START:
            opt_out.start(message, now=now)
        case Keyword.HELP:
            opt_out.help_out(message, now=now)
            unprompted.join_open_case(message, now=now)
        case None:
            return _hear(message, message.body, now)
    return None


def _beside_the_stop(message: Message, now: dt.datetime) -> Response | None:
    """An answer that came with the STOP counts; nothing is said to it any more."""
    said = opt_out.beside_stop(message.body)
    if said and matching.question_for(message, said, now=now) is not None:
        return _hear(message, said, now)
    unprompted.join_open_case(message, now=now)
    return None


def _hear(message: Message, text: str, now: dt.datetime) -> Response | None:
    question = matching.question_for(message, text, now=now)
    if question is None:
        unprompted.take_in(message, now=now)
        return None
    return converse(question, message, text, now=now)
