"""Views of promises to customers: making one, and ticking it off."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.refusals import Refused
from apps.followup import verbs
from apps.followup.models import Case
from apps.pages.case.closing.closing_forms import PledgeForm
from apps.pages.case.submission import submit
from apps.pages.case.workspace import Workspace
from apps.pages.shared.access import SignedIn, case_for, change


@change
def promise(request: SignedIn, pk: int) -> HttpResponse:
    case, now = case_for(request.user, pk), timezone.now()
    form = PledgeForm(request.POST, members=Workspace(case, request.user, now).members, auto_id="promise_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        made = form.pledge
        verbs.promise(case, request.user, made.what, made.due_at, now=now, owner=made.owner or request.user)
        messages.success(request, _("The promise is kept with the case."))
        return redirect("pages:case", pk=pk)

    return submit(request, case, act, now=now, name="promise", form=form)


@change
def kept(request: SignedIn, pk: int, promise_pk: int) -> HttpResponse:
    case = case_for(request.user, pk)
    made = get_object_or_404(case.promises.select_related("case__team"), pk=promise_pk)
    try:
        verbs.keep_promise(made, request.user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("pages:case", pk=pk)
