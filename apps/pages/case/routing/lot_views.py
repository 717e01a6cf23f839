"""A lead lets a customer who is asked first, by a lot, be called at once."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.followup.lots import waiting
from apps.followup.models import Case
from apps.pages.case.routing.routing_forms import EndWaitForm
from apps.pages.case.submission import submit
from apps.pages.shared.access import SignedIn, case_for, change


@change
def end_wait(request: SignedIn, pk: int) -> HttpResponse:
    form = EndWaitForm(request.POST, auto_id="end_wait_%s")

    def act(case: Case, now: dt.datetime) -> HttpResponse:
        if waiting.end_wait(case.pk, request.user, now=now, why=form.cleaned_data["why"]):
            messages.success(request, _("The wait is ended: this customer can be called now."))
        else:
            messages.info(request, _("This customer does not wait any more."))
        return redirect("pages:case", pk=pk)

    return submit(request, case_for(request.user, pk), act, now=timezone.now(), name="end_wait", form=form)
