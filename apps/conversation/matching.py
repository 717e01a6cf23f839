"""The question that a text answers. One phone may have been asked several: by two surveys, a re-survey, as a family.

A text belongs to the newest open question that was sent from the number it was written to, to the phone that wrote it.
If none is open, it belongs to the last one that was asked in the 90 days before, because people answer late, add words
and change their minds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import Q
from django.db.models.functions import Greatest

from apps.conversation.reading.scores import read_score
from apps.messaging.models import Direction, Message, Status
from apps.surveys.models import Invitation, Response, State

REMEMBERED: Final = dt.timedelta(days=90)
# Words within this time of our thanks go on with what was said before them.
STILL_TALKING: Final = dt.timedelta(minutes=10)
# The statuses of a message that was posted, so that the phone may have it, whatever we were told of it since.
_POSTED: Final = (Status.SENDING, Status.UNKNOWN, Status.SENT, Status.DELIVERED, Status.UNDELIVERED)


@dataclass(frozen=True)
class IncomingText:
    """One text on its way through the room: the message that brought it, what it says, and the question it answers.

    ``text``: the body, or what it says besides a STOP. ``invitation``: locked; None where the text answers no question
    of ours. ``answers``: those that the question has had, the latest first.
    """

    message: Message
    text: str
    invitation: Invitation | None = None
    answers: tuple[Response, ...] = ()


def match(message: Message, text: str, *, now: dt.datetime) -> IncomingText:
    """Return the text with the question that it belongs to, if it is one of ours."""
    asked = _asked(message, now)
    if not asked:
        return IncomingText(message, text)
    invitation = _locked(_of_several(asked, text, now))
    # Most questions were not answered before; then there is nothing to load.
    answers = invitation.responses.order_by("-pk") if invitation.answered_at else ()
    return IncomingText(message, text, invitation, tuple(answers))


def _of_several(asked: list[_Asked], text: str, now: dt.datetime) -> int:
    newest = asked[0]
    still_open = [each for each in asked if each.state != State.DONE and each.expires_at > now]
    # A number is always for the open question; words right behind our thanks are not.
    just_thanked = newest.state == State.DONE and now - newest.last_words_at < STILL_TALKING
    goes_on = just_thanked and read_score(text, newest.scale).score is None
    return still_open[0].pk if still_open and not goes_on else newest.pk


class _Asked(NamedTuple):
    pk: int
    state: str
    scale: str
    expires_at: dt.datetime
    last_words_at: dt.datetime


def _asked(message: Message, now: dt.datetime) -> list[_Asked]:
    """Return the questions put to this phone from the number it wrote to, those with our newest words first.

    One whose message still waits for its hour was not put yet.
    """
    # Their keys first: an OR over two joins would read every invitation of the quarter.
    sent = _sent_to(message, now)
    asked = Invitation.objects.filter(Q(message__in=sent) | Q(reminder__in=sent), created_at__gt=now - REMEMBERED)
    last_words_at = Greatest("message__sent_at", "reminder__sent_at", "asked_at")
    newest_first = asked.annotate(last_words_at=last_words_at).order_by("-last_words_at", "-pk")
    columns = ("pk", "state", "survey__scale", "expires_at", "last_words_at")
    return [_Asked(*row) for row in newest_first.values_list(*columns)]


def _sent_to(message: Message, now: dt.datetime) -> list[int]:
    posted = Message.objects.filter(
        direction=Direction.OUT, address=message.address, sender=message.sender, status__in=_POSTED
    )
    return list(posted.filter(sent_at__isnull=False, created_at__gt=now - REMEMBERED).values_list("pk", flat=True))


def _locked(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey__team", "customer")
    return rows.get(pk=invitation_id)
