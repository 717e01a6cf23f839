"""The customer's steps on the survey page, one tap or text at a time; conversation/ is the same by SMS.

Each step is stored at once, so that nothing is lost with a customer who leaves. The invitation is locked throughout:
two taps may race. The edge nudges triage with the response that each step returns.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.followup import intake
from apps.surveys.models import Invitation, Response, State, Via
from apps.surveys.scales import Group


@transaction.atomic
def give_score(invitation_id: int, score: int, *, now: dt.datetime) -> Response:
    """Keep the score; another one than before supersedes it and asks the reason anew.

    Raises ValueError for a score outside the survey's scale.
    """
    invitation = _locked(invitation_id)
    answer = intake.Answer(
        survey=invitation.survey,
        customer=invitation.customer,
        invitation=invitation,
        score=score,
        via=Via.WEB,
        served_by=invitation.served_by,
        answered_at=now,
    )
    taken = intake.take(answer, now=now)
    if taken.is_new:
        _open(invitation, State.REASON)
    return taken.response


@transaction.atomic
def give_reason(invitation_id: int, text: str) -> Response:
    """Keep the customer's words; empty ones mean that they had none. A form sent twice is kept once."""
    invitation = _locked(invitation_id)
    response = _latest(invitation)
    text = text.strip()
    if not response.comment.endswith(text):
        intake.add_comment(response, text)
    _open(invitation, State.DONE if response.group == Group.PROMOTER else State.CALLBACK)
    return response


@transaction.atomic
def ask_for_call(invitation_id: int, *, wanted: bool) -> Response:
    """Yes or no to a call. A call once asked for stays asked for: somebody may be dialling."""
    invitation = _locked(invitation_id)
    response = _latest(invitation)
    if wanted:
        intake.request_callback(response)
    _open(invitation, State.TIME if wanted else State.DONE)
    return response


@transaction.atomic
def choose_time(invitation_id: int, preferred_time: str) -> Response:
    """``preferred_time`` as in timing/preferred_time.py, empty for any. The first that is chosen fills the answer."""
    invitation = _locked(invitation_id)
    response = _latest(invitation)
    intake.request_callback(response, preferred_time)
    _open(invitation, State.DONE)
    return response


def _locked(invitation_id: int) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey__touchpoint", "customer")
    return rows.get(pk=invitation_id)


def _latest(invitation: Invitation) -> Response:
    """Raises Response.DoesNotExist where no score was given yet."""
    return invitation.responses.order_by("-pk")[:1].get()


def _open(invitation: Invitation, state: State) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(state=state)
