"""Taking a case in hand, keeping it, giving it back."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Case
from apps.pages.case.after_a_case import take_next
from apps.pages.case.routing.routing_forms import ReleaseForm
from apps.pages.case.submission import submit
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for, change
from apps.people.models import User


@change
def next_case(request: SignedIn) -> HttpResponse:
    return take_next(request, timezone.now())


@change
def claim(request: SignedIn, pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    try:
        verbs.claim(case, request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:case", pk=pk)


@change
def release(request: SignedIn, pk: int) -> HttpResponse:
    case, form = case_for(request.user, pk), ReleaseForm(request.POST, auto_id="release_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        verbs.release(case, request.user, now=now, why=form.cleaned_data["why"])
        messages.success(request, _("Released. The case is back in the queue."))
        return redirect("pages:desk")

    return submit(request, case, act, now=timezone.now(), name="release", form=form)


@require_POST
def lease(request: HttpRequest, pk: int) -> HttpResponse:
    """Renew the lease of an open workspace, or say what became of it.

    Somebody who was signed out is told so, and not sent to another page.
    """
    now = timezone.now()
    if not isinstance(request.user, User):
        return render(request, "pages/case/lease_signed_out.html", {"lease_url": request.path})
    case = case_for(request.user, pk)
    kept = verbs.renew(case, request.user, now=now)
    work = Workspace(case_for(request.user, pk) if kept else case, request.user, now)
    return render(request, "pages/case/lease.html", work.context)
