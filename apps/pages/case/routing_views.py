"""A case goes to somebody else: to a lead, to another team."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from apps.followup import verbs
from apps.followup.models import Case
from apps.pages.case.routing_forms import EscalationForm, TransferForm
from apps.pages.case.submission import submit
from apps.pages.shared.access import SignedIn, case_for, change


@change
def escalation(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), EscalationForm(request.POST, auto_id="escalation_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.escalate(case, request.user, now=now, why=form.cleaned_data["why"])
        messages.success(request, "Escalated: the case is at the head of the queue, with your reason.")
        return redirect("pages:desk")

    return submit(request, case, act, now=timezone.now(), name="escalation", form=form)


@change
def transfer(request: SignedIn, pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    form = TransferForm(request.POST, case=case, auto_id="transfer_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        team = form.cleaned_data["team"]
        verbs.transfer(case, request.user, team, now=now, why=form.cleaned_data["why"])
        messages.success(request, f"Transferred: the case is in the queue of {team}.")
        return redirect("pages:desk")

    return submit(request, case, act, now=timezone.now(), name="transfer", form=form)
