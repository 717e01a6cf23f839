"""Views for a case that goes to a lead or to another team, and for a customer who wants no messages."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.followup import verbs
from apps.followup.models import Case
from apps.pages.case.routing.routing_forms import EscalationForm, OptOutForm, TransferForm
from apps.pages.case.submission import submit
from apps.pages.shared.access import SignedIn, case_for, change


@change
def opt_out(request: SignedIn, pk: int) -> HttpResponse:
    """End our messages to the customer on every channel: they said so to the agent, who need not ask them why."""
    case, form = case_for(request.user, pk), OptOutForm(request.POST, auto_id="opt_out_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.no_more_messages(case, request.user, now=now)
        messages.success(request, _("Messages to this customer have ended, on every channel. Calls are still allowed."))
        return redirect("pages:case", pk=pk)

    return submit(request, case, act, now=timezone.now(), name="opt_out", form=form)


@change
def escalation(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), EscalationForm(request.POST, auto_id="escalation_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.escalate(case, request.user, now=now, why=form.cleaned_data["why"])
        messages.success(request, _("Escalated: the case is at the head of the queue, with your reason."))
        return redirect("pages:desk")

    return submit(request, case, act, now=timezone.now(), name="escalation", form=form)


@change
def transfer(request: SignedIn, pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    form = TransferForm(request.POST, case=case, auto_id="transfer_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        team = form.cleaned_data["team"]
        verbs.transfer(case, request.user, team, now=now, why=form.cleaned_data["why"])
        messages.success(request, _("Transferred: the case is in the queue of %(team)s.") % {"team": team})
        return redirect("pages:desk")

    return submit(request, case, act, now=timezone.now(), name="transfer", form=form)
