"""To which of our questions a text belongs, where one phone may have several: two surveys, a re-survey, a family.

It is the newest open question sent from the number that they wrote to, to the phone that they wrote from. Where none is
open, it is the last one asked in the ninety days before: people answer late, add words and change their minds.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Greatest

from apps.conversation.reading.scores import read_score
from apps.messaging.models import Direction, Message, Status
from apps.surveys.models import Invitation, State

REMEMBERED: Final = dt.timedelta(days=90)
# Who has just been thanked and writes on goes on with what they were saying.
STILL_TALKING: Final = dt.timedelta(minutes=10)
# The provider may have it: it was posted, whatever we were told of it since.
_POSTED: Final = (Status.SENDING, Status.UNKNOWN, Status.SENT, Status.DELIVERED, Status.UNDELIVERED)


def hold_line(address: str) -> None:
    """One phone's messages are read one at a time, whatever questions they belong to; until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"line:{address}"])


def question_for(message: Message, text: str, *, now: dt.datetime) -> Invitation | None:
    """The question that ``text``, said in ``message``, belongs to, locked; None where it is none of ours."""
    asked = _asked(message, now)
    if not asked:
        return None
    newest = asked[0]
    still_open = [each for each in asked if each.state != State.DONE and each.expires_at > now]
    # A number is always for the open question; words right behind our thanks are not.
    just_thanked = newest.state == State.DONE and now - newest.last_words_at < STILL_TALKING
    goes_on = just_thanked and not _gives_a_score(newest.pk, text)
    return _locked(still_open[0].pk if still_open and not goes_on else newest.pk)


class _Asked(NamedTuple):
    pk: int
    state: str
    expires_at: dt.datetime
    last_words_at: dt.datetime


def _asked(message: Message, now: dt.datetime) -> list[_Asked]:
    """Newest words of ours first. A question waiting for its hour was not asked yet."""
    # Their keys first: an OR over two joins would read every invitation of the quarter.
    sent = _sent_to(message, now)
    asked = Invitation.objects.filter(Q(message__in=sent) | Q(reminder__in=sent), created_at__gt=now - REMEMBERED)
    last_words_at = Greatest("message__sent_at", "reminder__sent_at", "asked_at")
    newest_first = asked.annotate(last_words_at=last_words_at).order_by("-last_words_at", "-pk")
    return [_Asked(*row) for row in newest_first.values_list("pk", "state", "expires_at", "last_words_at")]


def _sent_to(message: Message, now: dt.datetime) -> list[int]:
    posted = Message.objects.filter(
        direction=Direction.OUT, address=message.address, sender=message.sender, status__in=_POSTED
    )
    return list(posted.filter(sent_at__isnull=False, created_at__gt=now - REMEMBERED).values_list("pk", flat=True))


def _gives_a_score(invitation_id: int, text: str) -> bool:
    scale = Invitation.objects.values_list("survey__scale", flat=True).get(pk=invitation_id)
    return read_score(text, scale).score is not None


def _locked(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey__team", "customer")
    return rows.get(pk=invitation_id)
