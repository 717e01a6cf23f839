"""Closing a case, and opening it again."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from apps.followup import verbs
from apps.followup.models import Case, OutcomeGroup, Status
from apps.pages.case.closing.closing_forms import ReopeningForm, ResolutionForm
from apps.pages.case.submission import submit
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for, change


@change
def resolution(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    members = Workspace(case, request.user, now).members
    form = ResolutionForm(request.POST, case=case, members=members, auto_id="resolution_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.take_up_again(case, request.user, now=now)
        verbs.resolve(
            case,
            request.user,
            form.cleaned_data["disposition"],
            now=now,
            root_cause=form.chosen_cause,
            note=form.cleaned_data["note"],
            promises=form.pledges,
            overrule=form.cleaned_data["overrule"],
        )
        messages.success(request, _closed(case))
        return redirect("pages:desk")

    return submit(request, case, act, now=now, name="resolution", form=form)


def _closed(case: Case) -> str:
    words = f"Case {case.pk} is closed: {Status(case.status).label}."
    waves = case.survey.resurvey_waves
    if case.outcome_group == OutcomeGroup.WRONG_NUMBER:
        return f"{words} The number is somebody else’s: nothing more is sent to it."
    if case.status == Status.INVALID or not waves:
        return words
    return f"{words} The customer is asked again after {' and '.join(str(days) for days in waves)} days."


@change
def reopening(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), ReopeningForm(request.POST, auto_id="reopening_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.reopen(case, request.user, now=now, why=form.cleaned_data["why"])
        messages.success(request, "The case is open again and in the queue.")
        return redirect("pages:case", pk=pk)

    return submit(request, case, act, now=timezone.now(), name="reopening", form=form)
