"""The one door for answers: the survey page, the SMS conversation, the API and a file all come in here.

An edge that takes an answer nudges triage afterwards (``tasks.triage_answers``); a trigger marks the answer as waiting,
so that the sweep finds what a lost nudge left.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from apps.customers.models import Customer
from apps.followup.models.resurvey import Resurvey
from apps.followup.resurveys import ledger
from apps.surveys.models import Invitation, Response, State, Survey, Touchpoint
from apps.surveys.scales import Group, group_of


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One customer's answer, from wherever it came. ``key`` makes a repeated delivery from ``source`` harmless."""

    survey: Survey
    customer: Customer
    score: int
    via: str
    answered_at: dt.datetime
    comment: str = ""
    callback_requested: bool = False
    preferred_time: str = ""
    invitation: Invitation | None = None
    resurvey: Resurvey | None = None
    touchpoint: Touchpoint | None = None
    served_by: str = ""
    source: str = ""
    key: str | None = field(default=None)


class Taken(NamedTuple):
    response: Response
    is_new: bool


def take(answer: Answer, *, now: dt.datetime) -> Taken:
    """Keep an answer, exactly once. A second score to the same invitation is a new row that supersedes the last.

    Raises ValueError, with a sentence for the user, for a score outside the survey's scale.
    """
    group = group_of(answer.survey.scale, answer.score)
    # This runs within the caller's transaction without a savepoint of its own: this is the busiest door, and nothing
    # that fails behind it is caught by a caller.
    with transaction.atomic(savepoint=False):
        return _take(answer, group, now)


def _take(answer: Answer, group: Group, now: dt.datetime) -> Taken:
    last = _last(answer)
    if last is not None and (answer.invitation is None or last.score == answer.score):
        return Taken(last, is_new=False)
    return _store(row_of(answer, group, last, now=now), answer.resurvey or _resurvey_of(answer.invitation))


def row_of(answer: Answer, group: Group, last: Response | None = None, *, now: dt.datetime) -> Response:
    """Return the row of an answer, not stored yet; ``last`` is the one that it supersedes."""
    return Response(
        survey=answer.survey,
        customer=answer.customer,
        touchpoint=answer.touchpoint or _touchpoint(answer),
        invitation=answer.invitation,
        source=answer.source,
        idempotency_key=answer.key,
        scale=answer.survey.scale,
        score=answer.score,
        group=group,
        comment=_with_words_before(answer, last),
        callback_requested=answer.callback_requested or _wanted_a_call_before(answer, last),
        preferred_time=answer.preferred_time or _call_time_named_before(answer, last),
        via=answer.via,
        served_by=answer.served_by,
        supersedes=last,
        answered_at=answer.answered_at,
        received_at=now,
    )


def _store(response: Response, resurvey: Resurvey | None) -> Taken:
    response.is_resurvey = resurvey is not None
    twin = _insert(response)
    if twin is not None:
        return Taken(twin, is_new=False)
    if resurvey is not None:
        ledger.record(resurvey, response)
    return Taken(response, is_new=True)


def _insert(response: Response) -> Response | None:
    """None, or the answer with the same key that came through another door at the same moment."""
    if response.idempotency_key is None:
        response.save(force_insert=True)
        return None
    try:
        with transaction.atomic():
            response.save(force_insert=True)
    except IntegrityError:
        twin = Response.objects.filter(source=response.source, idempotency_key=response.idempotency_key).first()
        if twin is None:
            raise
        return twin
    return None


def _last(answer: Answer) -> Response | None:
    """The latest answer to this invitation, or the one with this key. The invitation is locked: two taps may race."""
    if answer.invitation is None:
        return _same_key(answer)
    locked = Invitation.objects.select_for_update().get(pk=answer.invitation.pk)
    if locked.answered_at is None:
        Invitation.objects.filter(pk=locked.pk).update(answered_at=answer.answered_at, state=State.REASON)
        return None
    return locked.responses.order_by("-pk").first()


def _same_key(answer: Answer) -> Response | None:
    if answer.key is None:
        return None
    return Response.objects.filter(source=answer.source, idempotency_key=answer.key).first()


def _with_words_before(answer: Answer, last: Response | None) -> str:
    """Return the comment, begun with the words that they wrote by SMS, anywhere, before they gave a score."""
    before = answer.invitation.words_before if answer.invitation and last is None else ""
    return "\n".join(filter(None, (before, answer.comment)))


def _wanted_a_call_before(answer: Answer, last: Response | None) -> bool:
    return answer.invitation is not None and last is None and answer.invitation.call_wanted


def _call_time_named_before(answer: Answer, last: Response | None) -> str:
    """Return the time for a call that they named by SMS before they gave a score."""
    return answer.invitation.call_time if answer.invitation and last is None else ""


def _touchpoint(answer: Answer) -> Touchpoint:
    return answer.invitation.touchpoint if answer.invitation else answer.survey.touchpoint


def _resurvey_of(invitation: Invitation | None) -> Resurvey | None:
    if invitation is None:
        return None
    rows = Resurvey.objects.select_related("case__opening_response")
    return rows.filter(invitation=invitation).first()


def add_comment(response: Response, text: str) -> None:
    """Add what the customer says after the score. Further words go behind: nothing said is lost or changed."""
    text = text.strip()
    if not text:
        return
    kept = Response.objects.filter(pk=response.pk)
    if kept.filter(comment="").update(comment=text) == 0:
        kept.update(comment=Concat(F("comment"), Value("\n" + text)))


def request_callback(response: Response, preferred_time: str = "") -> None:
    """The customer asks for a call after the score; a preferred time that comes later still fills its field once."""
    kept = Response.objects.filter(pk=response.pk)
    kept.filter(callback_requested=False).update(callback_requested=True)
    if preferred_time:
        kept.filter(preferred_time="").update(preferred_time=preferred_time)
