"""Walking through the survey page as a customer does."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.utils import timezone

from apps.followup.models import Case
from apps.surveys.asking import invitations
from apps.surveys.models import Invitation, Response
from tests import factories

STEPS = ("", "reason/", "callback/", "time/", "thanks/")


def invited(language: str = "en", **ago: float) -> Invitation:
    now = timezone.now() - dt.timedelta(**ago)
    customer = factories.customer(language=language)
    return invitations.invite(factories.survey(), customer, now=now)


def tap(client: Client, invitation: Invitation, step: str = "", **form: object) -> str:
    """POST one step; the address of the next."""
    response = client.post(f"/s/{invitation.token}/{step}", form)
    assert response.status_code == 303, response.content.decode()
    return str(response["Location"])


def page(client: Client, invitation: Invitation, step: str = "") -> str:
    response = client.get(f"/s/{invitation.token}/{step}")
    assert response.status_code == 200
    return response.content.decode()


def answer_of(invitation: Invitation) -> Response:
    return invitation.responses.order_by("-pk")[0]


def counts() -> list[object]:
    return [Response.objects.count(), Case.objects.count(), list(Invitation.objects.values("state", "answered_at"))]
