"""Closing a case, and opening it again."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Case, OutcomeGroup, Status
from apps.pages.case.after_a_case import go_on
from apps.pages.case.closing.closing_forms import ReopeningForm, ResolutionForm
from apps.pages.case.submission import submit
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for, change


@change
def resolution(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    work = Workspace(case, request.user, now)
    form = ResolutionForm(
        request.POST, case=case, members=work.members, causes=work.root_causes, auto_id="resolution_%s"
    )

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
        messages.success(request, _closed(case), extra_tags=f"undo:{case.pk}")
        return go_on(request, now)

    return submit(request, case, act, now=now, name="resolution", form=form)


def _closed(case: Case) -> str:
    """Return what was done, and what follows from it. It names nobody: a flash may outlive its page."""
    sentences = [_("Case %(number)s is closed: %(status)s.") % {"number": case.pk, "status": Status(case.status).label}]
    if case.outcome_group == OutcomeGroup.WRONG_NUMBER:
        sentences.append(_("The number is somebody else’s: nothing more is sent to it."))
    elif case.status != Status.INVALID and case.survey.resurvey_waves:
        days = _listed(case.survey.resurvey_waves)
        sentences.append(_("The customer is asked again after %(days)s days.") % {"days": days})
    return " ".join(sentences)


def _listed(days: list[int]) -> str:
    """Return ``7 and 90``."""
    *first, last = (str(day) for day in days)
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


@change
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """Take back a closing of some seconds ago. The form for closing then has again what was typed in it."""
    case = case_for(request.user, pk)
    try:
        verbs.undo_closing(case, request.user, now=timezone.now())
        messages.success(request, _("The closing is undone: the case is in your hands again."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:case", pk=pk)


@change
def reopening(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), ReopeningForm(request.POST, auto_id="reopening_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.reopen(case, request.user, now=now, why=form.cleaned_data["why"])
        messages.success(request, _("The case is open again and in the queue."))
        return redirect("pages:case", pk=pk)

    return submit(request, case, act, now=timezone.now(), name="reopening", form=form)
